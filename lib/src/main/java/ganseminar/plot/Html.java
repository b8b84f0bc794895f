package ganseminar.plot;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A piece of a page that also reads well as text.
 *
 * <p>A kernel sends the same string as {@code text/html} and as {@code text/plain}, and a client that can show no page
 * strips the tags. So what stands between the tags is complete, spaced and broken into lines as text should be; a
 * browser ignores that spacing.
 *
 * @param markup the HTML
 */
record Html(String markup) {

    /** A tag; or a script or a style as a whole, since what stands between their tags is no text. */
    private static final Pattern TAG = Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>");

    private static final int LONGEST_NUMBER = 10;

    /**
     * Makes a table with numbers on the right and words on the left.
     *
     * @param table any table; its name becomes the caption
     * @return one line of text for each row, in aligned columns
     */
    static Html of(Table table) {
        StringBuilder html = new StringBuilder("<table>");
        if (table.name() != null && !table.name().isBlank()) {
            html.append("<caption>").append(escape(table.name())).append("</caption>\n");
        }
        int[] widths = table.columns().stream().mapToInt(Html::width).toArray();
        html.append("<tr>");
        for (int column = 0; column < widths.length; column++) {
            cell(html, "th", table.column(column).name(), table.column(column), widths[column]);
        }
        html.append("</tr>\n");
        for (int row = 0; row < table.rowCount(); row++) {
            html.append("<tr>");
            for (int column = 0; column < widths.length; column++) {
                cell(html, "td", text(table.column(column), row), table.column(column), widths[column]);
            }
            html.append("</tr>\n");
        }
        return new Html(html.append("</table>").toString());
    }

    /** What the column prints; if a number in it has more digits than anyone reads, all get the same few. */
    private static String text(Column<?> column, int row) {
        return column instanceof DoubleColumn numbers && hasLongNumbers(numbers)
                ? Words.fixed(numbers.getDouble(row))
                : column.getString(row);
    }

    private static boolean hasLongNumbers(DoubleColumn column) {
        return IntStream.range(0, column.size())
                .anyMatch(row -> column.getString(row).length() > LONGEST_NUMBER);
    }

    private static int width(Column<?> column) {
        int width = column.name().length();
        for (int row = 0; row < column.size(); row++) {
            width = Math.max(width, text(column, row).length());
        }
        return width;
    }

    private static void cell(StringBuilder html, String tag, String text, Column<?> column, int width) {
        boolean number = column instanceof NumericColumn;
        String space = " ".repeat(width - text.length());
        html.append('<').append(tag).append(number ? " align=\"right\">" : " align=\"left\">");
        html.append(number ? space + escape(text) : escape(text) + space);
        html.append("</").append(tag).append(">  ");
    }

    /**
     * Makes any text safe to stand between tags.
     *
     * @param text plain text
     * @return HTML that shows it
     */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Returns the text without its tags. */
    @Override
    public String toString() {
        String text = TAG.matcher(markup).replaceAll("");
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }
}
