package ganseminar.plot;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;

/** Reads back what stands in a widget's page: the sheet of frames, and what its script is told about it. */
record SheetOfHtml(BufferedImage image, JsonObject about) {

    SheetOfHtml(Html html) {
        this(image(find("base64,([^\"]*)\"", html)), about(find("data-frames=\"([^\"]*)\"", html)));
    }

    private static String find(String pattern, Html html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html.markup());
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in the page");
        }
        return matcher.group(1);
    }

    private static BufferedImage image(String base64) {
        try {
            return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject about(String attribute) {
        String text = attribute
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return JsonParser.parseString(text).getAsJsonObject();
    }

    JsonObject control(int number) {
        return about.getAsJsonArray("controls").get(number).getAsJsonObject();
    }

    /** What all sliders have for a property, from top to bottom. */
    List<String> controls(String property) {
        return StreamSupport.stream(about.getAsJsonArray("controls").spliterator(), false)
                .map(control -> control.getAsJsonObject().get(property).getAsString())
                .toList();
    }

    /** The upper left pixel of each frame in a row, for frames of a known height with a gap. */
    int[] greysOfRow(int row, int height, int gap) {
        int width = about.get("width").getAsInt();
        return IntStream.range(0, about.get("columns").getAsInt())
                .map(column -> image.getRGB(column * (width + gap), row * (height + gap)) & 0xFF)
                .toArray();
    }
}
