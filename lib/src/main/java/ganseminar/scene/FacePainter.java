package ganseminar.scene;

import static ganseminar.scene.Curves.bell;
import static ganseminar.scene.Curves.clamp;
import static ganseminar.scene.Curves.mix;
import static ganseminar.scene.Curves.smooth;

/**
 * Paints one face point by point: the head is a tapered ellipsoid, its features are inequalities in longitude and height
 * on it, and yaw turns it. Java's own shapes are not used: their rasteriser differs between versions of Java, and light
 * needs the normal at every point.
 *
 * <p>A point is asked for every layer from the back to the front; a later layer covers an earlier one. The fields {@code
 * red} to {@code normalZ} hold what has been painted at the present point, so a painter serves one thread.
 */
final class FacePainter {

    private static final double ZOOM = 1.15;
    private static final double CENTRE = 0.03;
    private static final double EAR = Math.toRadians(92);

    private final Face face;
    private final FaceMeasures at;
    private final FaceColours colours;
    private final double sin;
    private final double cos;
    private final double hairline;
    private final double[] toLight;

    private double red;
    private double green;
    private double blue;
    private boolean lit;
    private double normalX;
    private double normalY;
    private double normalZ;

    /** How much darker than its colour the present point of the head is, 0 to 1. */
    private double dark;

    FacePainter(Face face) {
        this.face = face;
        FaceShape shape = FaceShape.of(face.identity());
        at = new FaceMeasures(shape, face.age());
        colours = new FaceColours(face, shape, at.old);
        sin = StrictMath.sin(Math.toRadians(face.yaw()));
        cos = StrictMath.cos(Math.toRadians(face.yaw()));
        hairline = -0.50
                - 0.20 * smooth(35, 80, face.age())
                - (face.age() < 4 ? 0.12 : 0)
                + (face.hairStyle() == 3 ? 0.12 * (1 - at.old) : 0);
        double azimuth = Math.toRadians(face.light());
        toLight = new double[] {0.92 * StrictMath.sin(azimuth), -0.39, 0.92 * StrictMath.cos(azimuth)};
    }

    /** Paints all points and averages those of each pixel: 3 x side x side numbers in [0, 1]. */
    float[] paint(int side, int points) {
        int area = Math.multiplyExact(side, side);
        float[] pixels = new float[Math.multiplyExact(3, area)];
        int across = Math.multiplyExact(side, points);
        int weight = points * points;
        for (int pixel = 0; pixel < area; pixel++) {
            int top = pixel / side * points;
            int left = pixel % side * points;
            double sumRed = 0;
            double sumGreen = 0;
            double sumBlue = 0;
            for (int point = 0; point < weight; point++) {
                double x = (2 * (left + point % points + 0.5) / across - 1) / ZOOM;
                double y = (2 * (top + point / points + 0.5) / across - 1) / ZOOM + CENTRE;
                paintPoint(x, y);
                double light = light();
                sumRed += clamp(red * light);
                sumGreen += clamp(green * light);
                sumBlue += clamp(blue * light);
            }
            pixels[pixel] = (float) (sumRed / weight);
            pixels[area + pixel] = (float) (sumGreen / weight);
            pixels[2 * area + pixel] = (float) (sumBlue / weight);
        }
        return pixels;
    }

    private void paintPoint(double x, double y) {
        double height = (y - at.centre) / at.halfHeight;
        lit = false;
        background(y);
        shirtAndNeck(x, y);
        hairBehind(x, y, height);
        ear(x, height, EAR);
        ear(x, height, -EAR);
        head(x, height);
        noseInProfile(x, height);
    }

    /** Directed light falls on what has a normal; the rest is evenly lit. */
    private double light() {
        double directed = lit
                ? (1.12 - face.ambient())
                        * Math.max(0, normalX * toLight[0] + normalY * toLight[1] + normalZ * toLight[2])
                : 0.75 * (1 - face.ambient());
        return face.ambient() + directed;
    }

    private void background(double y) {
        double grey = mix(0.30, 0.80, face.background()) * (1 - 0.15 * (y + 1) / 2);
        colour(0.95 * grey, grey, 1.05 * grey);
    }

    private void shirtAndNeck(double x, double y) {
        double aside = x - 0.06 * sin;
        if (y > 0.74 + 0.315 * aside * aside) {
            colour(colours.shirt);
        }
        if (Math.abs(aside) < 0.42 * at.halfWidth && y > 0.4 * at.halfHeight && y < 0.92) {
            colour(colours.skin, 0.72);
        }
    }

    private void hairBehind(double x, double y, double height) {
        if (face.age() < 2) {
            return;
        }
        double aside = (x + 0.10 * sin * at.halfWidth) / at.halfWidth;
        double above = (y - at.centre + 0.02) / at.halfHeight;
        boolean behindHead = height < 0.15 && squares(aside / 1.14, above / 1.06) < 1;
        boolean besideNeck = face.hairStyle() == Face.LONG
                && Math.abs(aside) / 1.16 < 1 - 0.12 * clamp(height)
                && height >= -0.1
                && height < 1.05;
        if (behindHead || besideNeck) {
            colour(colours.hair, 0.8);
        }
    }

    private void ear(double x, double height, double longitude) {
        double sideways = StrictMath.sin(longitude) * cos + StrictMath.cos(longitude) * sin;
        double forward = -StrictMath.sin(longitude) * sin + StrictMath.cos(longitude) * cos;
        if (forward <= -0.45) {
            return; // behind the head
        }
        double width = 0.085 * (at.halfWidth / 0.55) * (0.45 + 0.55 * Math.abs(forward)) + 0.02;
        double inside = squares((x - 1.02 * at.halfWidth * sideways) / width, (height - at.eyeY - 0.10) / 0.15);
        if (inside < 1) {
            colour(colours.skin, inside < 0.35 ? 0.78 : 0.92);
            normal(0.6 * sideways, 0, 0.8);
        }
    }

    private void head(double x, double y) {
        double chin = clamp(y);
        double across = x / (at.halfWidth * (1 - at.jaw * chin * chin));
        double rest = 1 - across * across - y * y;
        if (rest <= 0) {
            return;
        }
        double forward = Math.sqrt(rest);
        // Turned back by the yaw, the point has its place on the head.
        double longitude = StrictMath.atan2(across * cos - forward * sin, across * sin + forward * cos);
        double side = Math.abs(longitude);

        normal(across, y, forward);
        colour(colours.skin);
        dark = 0;
        cheek(side, y);
        noseOnHead(side, y);
        if (at.old > 0) {
            wrinkles(longitude, side, y);
        }
        brow(side, y);
        eye(side, y);
        if (face.glasses()) {
            glasses(side, y);
        }
        mouth(side, y);
        shade(1 - dark);
        hair(longitude, side, y);
    }

    private void cheek(double side, double y) {
        double red = bell(squares((side - 0.62) / 0.25, (y - at.noseY) / 0.16));
        blend(FaceColours.BLUSH, red * (0.10 + 0.10 * at.child) * (1 - 0.6 * face.skin()));
    }

    private void noseOnHead(double side, double y) {
        if (y > at.eyeY && y < at.noseY + 0.05) {
            double edge = at.noseWidth * (0.35 + 0.65 * (y - at.eyeY) / at.noseLength);
            dark += 0.22 * bell(squares((side - edge) / 0.05, 0)) * smooth(at.eyeY, at.noseY, y);
        }
        double nostril = squares((side - 0.55 * at.noseWidth) / (0.38 * at.noseWidth), (y - at.noseY - 0.015) / 0.028);
        if (nostril < 1) {
            dark += 0.55;
        }
    }

    private void wrinkles(double longitude, double side, double y) {
        if (side < 0.75) {
            double fading = smooth(0.75, 0.45, side);
            for (int line = 0; line < 3; line++) {
                double lineY = -0.44 + 0.085 * line + 0.02 * StrictMath.cos(4 * longitude + line);
                dark += 0.38 * at.old * bell(squares((y - lineY) / 0.016, 0)) * fading;
            }
        }
        if (y > at.noseY - 0.06 && y < at.mouthY + 0.10) {
            double fold = at.noseWidth + 0.05 + 0.55 * (y - at.noseY);
            dark += 0.45 * at.old * bell(squares((side - fold) / 0.022, 0));
        }
        double outside = side - (at.eyeLongitude + at.eyeWidth);
        if (outside > 0 && outside < 0.20) {
            for (int foot = -1; foot <= 1; foot++) {
                double footY = at.eyeY + foot * (0.02 + 0.25 * outside);
                dark += 0.34 * at.old * bell(squares((y - footY) / 0.014, 0)) * (1 - outside / 0.20);
            }
        }
        double under = (side - at.eyeLongitude) / at.eyeWidth;
        if (Math.abs(under) < 1) {
            double bagY = at.eyeY + at.eyeHeight + 0.045;
            dark += 0.34 * at.old * bell(squares((y - bagY) / 0.020, 0)) * (1 - under * under);
        }
    }

    private void brow(double side, double y) {
        double along = (side - at.eyeLongitude) / (1.25 * at.eyeWidth);
        double middle = at.browY + 0.10 * at.browTilt * along + 0.035 * along * along;
        if (Math.abs(along) < 1 && Math.abs(y - middle) < at.browThickness * (1 - 0.4 * along * along)) {
            colour(colours.brow);
            dark *= 0.3;
        }
    }

    private void eye(double side, double y) {
        double v = (y - at.eyeY) / at.eyeHeight;
        double inside = squares((side - at.eyeLongitude) / at.eyeWidth, v);
        if (inside < 1) {
            colour(0.96, 0.96, 0.96);
            dark = v < -0.45 ? 0.25 : 0;
            double iris = squares((side - at.eyeLongitude) / at.eyeHeight, v);
            if (iris < 0.16) {
                colour(0.04, 0.04, 0.04);
            } else if (iris < 0.62) {
                colour(colours.iris);
            }
        } else if (inside < 1.35 && v < 0) {
            dark = Math.max(dark, 0.55); // the lid
        }
    }

    private void glasses(double side, double y) {
        double rim = squares((side - at.eyeLongitude) / (1.5 * at.eyeWidth), (y - at.eyeY) / (1.9 * at.eyeHeight));
        boolean bridge = side < at.eyeLongitude - 1.4 * at.eyeWidth && Math.abs(y - at.eyeY) < 0.018;
        if (rim > 0.72 && rim < 1.05 || bridge) {
            colour(0.06, 0.06, 0.06);
            dark = 0;
        }
    }

    private void mouth(double side, double y) {
        double along = side / at.mouthWidth;
        if (along >= 1) {
            return;
        }
        double narrowing = 1 - along * along;
        double middle = at.mouthY + 0.075 * face.smile() * (0.5 - 1.25 * along * along);
        double thickness = at.lipThickness * narrowing * (1 + 0.35 * Math.max(0, face.smile())) + 0.008;
        double away = Math.abs(y - middle);
        if (away < thickness) {
            colour(colours.lip);
            dark = 0;
        }
        double open = 0.055 * Math.max(0, face.smile() - 0.25) * narrowing;
        if (away < open) {
            colour(FaceColours.TEETH);
            dark = 0;
        } else if (away < open + 0.010) {
            dark = 0.45;
        }
    }

    private void hair(double longitude, double side, double y) {
        int style = face.hairStyle();
        double edge = hairline
                + 0.07 * StrictMath.cos(3 * longitude) * (style == 0 ? 1 : 0.3)
                + (style == 1 ? 0.10 * StrictMath.sin(longitude) : 0);
        double low = mix(edge, mix(0.05, 0.70, smooth(1.5, 2.2, side)), smooth(0.95, 1.25, side));
        if (style == Face.LONG) {
            low = mix(low, 1.2, smooth(1.05, 1.3, side));
        }
        if (at.old > 0.5 && side < 0.9) {
            low -= 0.10 * (at.old - 0.5);
        }
        if (y < low) {
            double strand = 1 - 0.06 * StrictMath.sin(16 * longitude + 5 * y);
            double[] hair = {colours.hair[0] * strand, colours.hair[1] * strand, colours.hair[2] * strand};
            blend(hair, face.age() < 2 ? 0.35 : 1);
        }
    }

    /** The nose that stands out from a turned head: it makes the profile, and covers cheek and hair. */
    private void noseInProfile(double x, double height) {
        if (cos <= 0 || Math.abs(sin) <= 0.12) {
            return;
        }
        double tip = at.noseProtrusion * sin * at.halfWidth * Math.sqrt(Math.max(0, 1 - at.noseY * at.noseY));
        double width = 0.62 * at.noseWidth * at.halfWidth * (0.55 + 0.45 * Math.abs(cos)) + 0.03 * Math.abs(sin);
        double dx = (x - tip) / width;
        double dy = (height - at.noseY + 0.05) / (0.13 * at.noseLength / 0.3);
        double inside = squares(dx, dy);
        if (inside < 1) {
            boolean nostril = dy > 0.62 && inside > 0.45;
            colour(colours.skin, (1 - 0.10 * inside) * (nostril ? 0.6 : 1));
            double nx = mix(sin, 0.8 * dx, 0.6);
            double ny = 0.5 * dy;
            normal(nx, ny, Math.sqrt(Math.max(0.05, 1 - Math.min(0.95, squares(nx, ny)))));
        }
    }

    private static double squares(double x, double y) {
        return x * x + y * y;
    }

    private void normal(double x, double y, double z) {
        lit = true;
        normalX = x;
        normalY = y;
        normalZ = z;
    }

    private void colour(double r, double g, double b) {
        red = r;
        green = g;
        blue = b;
    }

    private void colour(double[] rgb) {
        colour(rgb[0], rgb[1], rgb[2]);
    }

    private void colour(double[] rgb, double factor) {
        colour(factor * rgb[0], factor * rgb[1], factor * rgb[2]);
    }

    private void shade(double factor) {
        colour(factor * red, factor * green, factor * blue);
    }

    private void blend(double[] rgb, double share) {
        colour(mix(red, rgb[0], share), mix(green, rgb[1], share), mix(blue, rgb[2], share));
    }
}
