package ganseminar.plot;

import ai.djl.ndarray.types.Shape;
import ganseminar.nn.Layer;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network drawn from itself: a box for each layer that learns, with what follows it (norm, activation, reshaping) in
 * the same box, shapes at the arrows and parameter counts under the boxes.
 */
public final class NetworkDiagram {

    /** Wider diagrams go on in the next row. */
    private static final int LARGEST_WIDTH = 800;

    private static final Diagram.Part GOES_ON = new Diagram.Part(List.of(""), Diagram.Frame.NONE, "", "");

    private NetworkDiagram() {}

    /**
     * Draws a network.
     *
     * @param name of the network, such as {@code "G"}
     * @param input the shape of a batch of one, such as (1, 128)
     * @param layers from input to output
     * @return rows of boxes from left to right
     */
    public static Picture of(String name, Shape input, List<Layer> layers) {
        List<Diagram.Part> parts = new ArrayList<>();
        parts.add(new Diagram.Part(List.of(Words.imageShape(input)), Diagram.Frame.NONE, "", ""));
        Shape output = input;
        long total = 0;
        for (int i = 0; i < layers.size(); i++) {
            List<String> lines = new ArrayList<>(List.of(layers.get(i).name()));
            long parameters = layers.get(i).parameters();
            while (i + 1 < layers.size() && joins(layers.get(i + 1))) {
                lines.add(layers.get(++i).name());
                parameters += layers.get(i).parameters();
            }
            output = layers.get(i).output();
            total += parameters;
            String note = parameters == 0 ? "" : Words.count(parameters);
            String arrow = i + 1 < layers.size() ? Words.imageShape(output) : "";
            parts.add(new Diagram.Part(lines, Diagram.Frame.SOLID, note, arrow));
        }
        parts.add(new Diagram.Part(List.of(Words.imageShape(output)), Diagram.Frame.NONE, "", ""));
        String caption = "Network " + name + ": " + Words.imageShape(input) + " → " + Words.imageShape(output) + ", "
                + Words.count(layers.size(), "layer") + ", " + Words.count(total, "parameter");
        return Diagram.draw(balanced(parts), false, caption);
    }

    /** What learns nothing, such as an activation, belongs to the layer before it; so does a norm. */
    private static boolean joins(Layer layer) {
        return layer.parameters() == 0 || layer.name().toLowerCase(Locale.ROOT).contains("norm");
    }

    /** As few rows as fit, and these about equally long. */
    private static List<List<Diagram.Part>> balanced(List<Diagram.Part> parts) {
        Graphics2D ruler = Canvas.pen(Canvas.blank(1, 1));
        List<List<Diagram.Part>> best = rows(parts, LARGEST_WIDTH, ruler);
        for (int width = LARGEST_WIDTH; width > 0; width -= 10) {
            List<List<Diagram.Part>> narrower = rows(parts, width, ruler);
            if (narrower.size() > best.size()) {
                break;
            }
            best = narrower;
        }
        return best;
    }

    /** Breaks a long network into rows; an arrow out of one and an arrow into the next say that it goes on. */
    private static List<List<Diagram.Part>> rows(List<Diagram.Part> parts, int width, Graphics2D ruler) {
        List<List<Diagram.Part>> rows = new ArrayList<>();
        List<Diagram.Part> row = new ArrayList<>();
        for (Diagram.Part part : parts) {
            List<Diagram.Part> longer = new ArrayList<>(row);
            longer.add(part);
            if (!row.isEmpty() && Diagram.width(longer, ruler) > width) {
                row.add(GOES_ON);
                rows.add(row);
                longer = new ArrayList<>(List.of(GOES_ON, part));
            }
            row = longer;
        }
        rows.add(row);
        return rows;
    }
}
