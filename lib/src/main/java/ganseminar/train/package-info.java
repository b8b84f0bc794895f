/**
 * Training in one sentence, <i>minimise this loss over that network</i>: networks, the tape that records, losses in the
 * slides' notation, optimisers and noise.
 */
package ganseminar.train;
