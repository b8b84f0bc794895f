package ganseminar.scene;

import static ganseminar.scene.Curves.clamp;
import static ganseminar.scene.Curves.mix;

/**
 * Where the parts of one face are and how large: its shape, changed by its age.
 *
 * <p>Lengths across ({@code halfWidth}, {@code halfHeight}, {@code centre}) are in halves of the picture before zoom.
 * Heights on the head are in units of its half height, downwards, 0 at its centre; widths on it are longitudes in
 * radians, 0 in the middle of the face.
 */
final class FaceMeasures {

    /** 1 for a newborn, 0 from 24 years on. */
    final double child;

    /** 0 up to 24 years, 1 from 76 on. */
    final double old;

    final double halfWidth;
    final double halfHeight;
    final double jaw;
    final double centre;

    final double eyeLongitude;
    final double eyeWidth;
    final double eyeHeight;
    final double eyeY;

    final double browThickness;
    final double browTilt;
    final double browY;

    final double noseLength;
    final double noseWidth;
    final double noseY;
    final double noseProtrusion;

    final double mouthWidth;
    final double lipThickness;
    final double mouthY;

    FaceMeasures(FaceShape shape, double age) {
        child = clamp((24 - age) / 24);
        old = clamp((age - 24) / 52);

        halfWidth = mix(0.50, 0.62, shape.p(0));
        halfHeight = mix(0.66, 0.80, shape.p(1)) * (1 - 0.14 * child);
        jaw = mix(0.05, 0.40, shape.p(2)) * (1 - 0.6 * child) * (1 - 0.35 * old);
        centre = 0.02 + 0.05 * child;

        eyeLongitude = Math.toRadians(mix(21, 29, shape.p(3)));
        eyeWidth = mix(0.15, 0.22, shape.p(4)) * (1 + 0.35 * child);
        eyeHeight = mix(0.070, 0.105, shape.p(4)) * (1 + 0.55 * child) * (1 - 0.25 * old);
        eyeY = mix(-0.16, -0.02, shape.p(5)) + 0.12 * child;

        browThickness = mix(0.022, 0.060, shape.p(7)) * (1 - 0.5 * child);
        browTilt = mix(-0.25, 0.25, shape.p(8));
        browY = eyeY - eyeHeight - mix(0.07, 0.13, shape.p(7));

        noseLength = mix(0.24, 0.38, shape.p(9)) * (1 - 0.35 * child);
        noseWidth = mix(0.10, 0.20, shape.p(10)) * (1 - 0.2 * child);
        noseY = eyeY + noseLength;
        noseProtrusion = 1.10 + 0.10 * shape.p(9) * (1 - 0.5 * child);

        mouthWidth = mix(0.26, 0.44, shape.p(11)) * (1 - 0.15 * child);
        lipThickness = mix(0.030, 0.075, shape.p(12)) * (1 - 0.4 * old);
        mouthY = Math.min(0.78, noseY + mix(0.14, 0.24, shape.p(13)));
    }
}
