package ganseminar.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Paper, ink and letters that all pictures share. */
final class Canvas {

    static {
        withoutScreen();
    }

    static final Color PAPER = Color.WHITE;
    static final Color INK = new Color(0x222222);
    static final Color FAINT = new Color(0x767676);
    static final Color WARNING = new Color(0xE00000);

    /** Eight colours that also colour-blind readers tell apart (after Okabe and Ito), blue and vermilion first. */
    private static final int[] SERIES = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x8C6D31
    };

    private Canvas() {}

    /** Drawing needs no screen: a server has none, and a laptop should open no window. Set before AWT loads. */
    static void withoutScreen() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    static Color series(int index) {
        return new Color(SERIES[index % SERIES.length]);
    }

    /** Mixes a colour with white; 1 leaves it, 0 gives white. */
    static Color pale(Color color, double strength) {
        return new Color(
                blend(color.getRed(), strength), blend(color.getGreen(), strength), blend(color.getBlue(), strength));
    }

    private static int blend(int channel, double strength) {
        return (int) Math.round(255 + strength * (channel - 255));
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static BufferedImage blank(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return pen;
    }
}
