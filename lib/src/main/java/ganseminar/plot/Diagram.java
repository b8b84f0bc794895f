package ganseminar.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Boxes and arrows from left to right, one row a flow: how data pass through networks, and which of these learn.
 *
 * <pre>{@code
 * Diagram.flow("real image x", "D", "1")
 *        .and("noise z", "G", "fake image", "D", "0")
 *        .learns("D").fixed("G").picture()
 * }</pre>
 *
 * <p>Networks that learn have a solid frame, networks held fixed a dashed one; everything else is written without a
 * frame. Rows end at the same right edge, so that the same network stands in the same place.
 */
public final class Diagram {

    private static final int MARGIN = 12;
    private static final int ROW_GAP = 22;
    private static final int SHORTEST_ARROW = 44;
    private static final int LINE = 21;
    private static final Font TEXT = Canvas.font(Font.PLAIN, 16);
    private static final Font BOLD = Canvas.font(Font.BOLD, 16);
    private static final Font NOTE = Canvas.font(Font.PLAIN, 13);
    private static final Color FILL = Canvas.pale(Canvas.series(0), 0.14);

    /** How a part is framed. */
    enum Frame {
        NONE,
        SOLID,
        DASHED
    }

    /**
     * One part of a flow.
     *
     * @param lines what stands in it
     * @param frame whether it is a box
     * @param note small, below it
     * @param arrow small, below the arrow that leaves it
     */
    record Part(List<String> lines, Frame frame, String note, String arrow) {}

    private final List<List<String>> flows = new ArrayList<>();
    private final Set<String> learning = new HashSet<>();
    private final Set<String> fixed = new HashSet<>();

    private Diagram() {}

    /**
     * Starts a diagram with its first row. Further rows are added by {@link #and}.
     *
     * @param parts from left to right
     * @return a diagram of one row
     */
    public static Diagram flow(String... parts) {
        return new Diagram().and(parts);
    }

    /**
     * Adds a row.
     *
     * @param parts from left to right
     * @return this
     */
    public Diagram and(String... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("A row of a diagram needs at least one part, such as \"noise z\".");
        }
        flows.add(List.of(parts));
        return this;
    }

    /**
     * Says which parts are networks that learn.
     *
     * @param networks their names as in the rows
     * @return this
     * @throws IllegalArgumentException if no row has such a part
     */
    public Diagram learns(String... networks) {
        return mark(learning, networks);
    }

    /**
     * Says which parts are networks whose weights stay as they are.
     *
     * @param networks their names as in the rows
     * @return this
     * @throws IllegalArgumentException if no row has such a part
     */
    public Diagram fixed(String... networks) {
        return mark(fixed, networks);
    }

    private Diagram mark(Set<String> marked, String... networks) {
        for (String network : networks) {
            if (flows.stream().noneMatch(flow -> flow.contains(network))) {
                throw new IllegalArgumentException(
                        "The diagram has no part \"" + network + "\", only " + flows + ": add its row first.");
            }
            marked.add(network);
        }
        return this;
    }

    /**
     * Draws the diagram.
     *
     * @return as large as needed
     */
    public Picture picture() {
        String caption = flows.stream().map(flow -> String.join(" → ", flow)).collect(Collectors.joining("; "))
                + (learning.isEmpty() ? "" : "; learns: " + String.join(", ", learning))
                + (fixed.isEmpty() ? "" : "; held fixed: " + String.join(", ", fixed));
        return draw(
                flows.stream()
                        .map(flow -> flow.stream().map(this::part).toList())
                        .toList(),
                true,
                caption);
    }

    private Part part(String text) {
        if (fixed.contains(text)) {
            return new Part(List.of(text), Frame.DASHED, "held fixed", "");
        }
        return learning.contains(text)
                ? new Part(List.of(text), Frame.SOLID, "learns", "")
                : new Part(List.of(text), Frame.NONE, "", "");
    }

    /** Draws any rows; at the right, or at the left, edge of the picture. */
    static Picture draw(List<List<Part>> rows, boolean right, String caption) {
        Graphics2D ruler = Canvas.pen(Canvas.blank(1, 1));
        int width = rows.stream().mapToInt(row -> width(row, ruler)).max().orElse(0);
        int height = rows.stream().mapToInt(Diagram::height).sum() + ROW_GAP * (rows.size() - 1);
        BufferedImage sheet = Canvas.blank(width + 2 * MARGIN, height + 2 * MARGIN);
        Graphics2D pen = Canvas.pen(sheet);
        int top = MARGIN;
        for (List<Part> row : rows) {
            row(row, right ? MARGIN + width - width(row, ruler) : MARGIN, top, pen);
            top += height(row) + ROW_GAP;
        }
        pen.dispose();
        return Picture.of(sheet, caption);
    }

    static int width(List<Part> row, Graphics2D ruler) {
        int width = 0;
        for (int i = 0; i < row.size(); i++) {
            width += width(row.get(i), ruler) + (i + 1 < row.size() ? arrowWidth(row.get(i), ruler) : 0);
        }
        return width;
    }

    private static int width(Part part, Graphics2D ruler) {
        FontMetrics metrics = ruler.getFontMetrics(BOLD);
        int text = part.lines().stream().mapToInt(metrics::stringWidth).max().orElse(0);
        int note = ruler.getFontMetrics(NOTE).stringWidth(part.note());
        return Math.max(text + (part.frame() == Frame.NONE ? 12 : 30), note + 4);
    }

    private static int arrowWidth(Part part, Graphics2D ruler) {
        return Math.max(SHORTEST_ARROW, ruler.getFontMetrics(NOTE).stringWidth(part.arrow()) + 20);
    }

    private static int boxHeight(List<Part> row) {
        return row.stream()
                .mapToInt(part -> part.lines().size() * LINE + 22)
                .max()
                .orElse(0);
    }

    private static int height(List<Part> row) {
        return boxHeight(row) + (row.stream().allMatch(part -> part.note().isEmpty()) ? 0 : 20);
    }

    private static void row(List<Part> row, int left, int top, Graphics2D pen) {
        int x = left;
        int box = boxHeight(row);
        int middle = top + box / 2;
        for (int i = 0; i < row.size(); i++) {
            Part part = row.get(i);
            int width = width(part, pen);
            part(part, x, top, width, box, pen);
            x += width;
            if (i + 1 < row.size()) {
                int arrow = arrowWidth(part, pen);
                arrow(x + 4, x + arrow - 4, middle, pen);
                centred(part.arrow(), x + arrow / 2, middle + 18, NOTE, Canvas.FAINT, pen);
                x += arrow;
            }
        }
    }

    private static void part(Part part, int left, int top, int width, int height, Graphics2D pen) {
        int own = part.lines().size() * LINE + 22;
        int upper = top + (height - own) / 2;
        if (part.frame() != Frame.NONE) {
            RoundRectangle2D box = new RoundRectangle2D.Double(left + 1, upper, width - 2, own, 12, 12);
            boolean dashed = part.frame() == Frame.DASHED;
            pen.setColor(dashed ? Canvas.PAPER : FILL);
            pen.fill(box);
            pen.setColor(dashed ? Canvas.FAINT : Canvas.series(0));
            pen.setStroke(
                    dashed
                            ? new BasicStroke(
                                    1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0)
                            : new BasicStroke(1.8f));
            pen.draw(box);
        }
        int baseline = upper + 11 + 16;
        for (int i = 0; i < part.lines().size(); i++) {
            Font font = part.frame() != Frame.NONE && i == 0 ? BOLD : TEXT;
            centred(part.lines().get(i), left + width / 2, baseline + i * LINE, font, Canvas.INK, pen);
        }
        centred(part.note(), left + width / 2, upper + own + 17, NOTE, Canvas.FAINT, pen);
    }

    private static void arrow(int from, int to, int y, Graphics2D pen) {
        pen.setColor(Canvas.INK);
        pen.setStroke(new BasicStroke(1.6f));
        pen.drawLine(from, y, to - 6, y);
        Path2D head = new Path2D.Double();
        head.moveTo(to, y);
        head.lineTo(to - 10, y - 5);
        head.lineTo(to - 10, y + 5);
        head.closePath();
        pen.fill(head);
    }

    private static void centred(String text, int x, int baseline, Font font, Color color, Graphics2D pen) {
        pen.setFont(font);
        pen.setColor(color);
        pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, baseline);
    }
}
