import ganseminar.plot.Display;
import ganseminar.plot.Film;
import ganseminar.plot.LatentSlider;
import ganseminar.plot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what a notebook would show, for a test in a browser: {@code java -cp jars Widgets.java FOLDER} makes
 * {@code combined.html} (all combined), {@code alone.html} (each code alone) and {@code film.html} in that folder.
 * Every picture has one grey, which tells which picture it is.
 */
public final class Widgets {

    private static final int SIDE = 8;

    private static String shown;

    private Widgets() {}

    public static void main(String[] arguments) throws IOException {
        Display.connect(
                (object, mimeTypes) -> {
                    shown = object.toString();
                    return "id";
                },
                (id, object, mimeTypes) -> {});

        // Grey 100 · noise + 10 · (position of a) + (position of b), each position from 0 to 2.
        show(arguments[0], "combined.html", LatentSlider.of(1, SIDE, SIDE, (noise, codes) -> greys(codes, code ->
                        100 * noise + 10 * (code[0] + 1) + code[1] + 1))
                .noises(2)
                .frames(3)
                .code("a", -1, 1)
                .code("b", -1, 1));

        // Grey 50 · option + 10 · a + b: 2 options, and 31 · 31 values would be too many to combine.
        show(arguments[0], "alone.html", LatentSlider.of(1, SIDE, SIDE, (noise, codes) -> greys(codes, code ->
                        120 * code[0] + 2 * code[1] + code[2]))
                .frames(31)
                .choice("kind", "first", "second")
                .code("a", 0, 30)
                .code("b", 0, 30));

        // Grey 20 · moment, for the moments 1 to 10.
        Snapshots course = new Snapshots("epoch", 1, SIDE, SIDE, "loss");
        for (int epoch = 1; epoch <= 10; epoch++) {
            course.add(epoch, greys(new float[4][], epoch), epoch / 10.0);
        }
        show(arguments[0], "film.html", Film.of(course));
    }

    private interface Grey {
        float of(float[] code);
    }

    private static float[] greys(float[][] codes, Grey grey) {
        float[] pixels = new float[codes.length * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = grey.of(codes[i / SIDE / SIDE]) / 255;
        }
        return pixels;
    }

    private static float[] greys(float[][] codes, int epoch) {
        return greys(codes, code -> 20 * epoch);
    }

    private static void show(String folder, String name, Object widget) throws IOException {
        Display.show(widget);
        Files.writeString(Path.of(folder, name), shown);
    }
}
