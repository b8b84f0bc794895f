package ganseminar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JavaJpegTest {

    /** In a process of its own: here another test may have bound the JPEG code already. */
    @Test
    void javaWritesJpegFilesAfterTheEngineHasStarted() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JavaJpegTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("written", said.lines().reduce((first, last) -> last).orElse("nothing"), said);
    }

    /**
     * Says whether a JPEG file can be written.
     *
     * @param arguments none
     * @throws IOException never, since it writes to memory
     */
    public static void main(String[] arguments) throws IOException {
        Compute.get();
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        boolean written = ImageIO.write(picture, "jpg", new ByteArrayOutputStream());
        System.out.println(written ? "written" : "no writer");
        System.exit(0);
    }
}
