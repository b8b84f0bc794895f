/** Which engine and device, how many threads, and the few calls that DJL does not offer: nothing above names an engine. */
package ganseminar.engine;
