/**
 * Numbers that say how good a generator is, and the claims that rest on them. Engine-free; what works on features of a
 * network (Fréchet distance, precision and recall) belongs here too.
 */
package ganseminar.metric;
