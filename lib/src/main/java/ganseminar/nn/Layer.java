package ganseminar.nn;

import ai.djl.ndarray.types.Shape;

/**
 * One line of a slide's network table: what summaries and diagrams are drawn from.
 *
 * @param name the layer in slide notation, such as {@code linear(256)}
 * @param output the shape it gives for a batch of one
 * @param parameters how many numbers it learns; running statistics are not counted
 */
public record Layer(String name, Shape output, long parameters) {}
