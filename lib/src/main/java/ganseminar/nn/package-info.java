/** Layers by the short names of the slides. Whole networks stand in the notebook of their episode. */
package ganseminar.nn;
