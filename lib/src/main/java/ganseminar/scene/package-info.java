/**
 * Drawn pictures whose every factor is known: the same person at every age, pose and light, pixel for pixel. They need no
 * download, no licence and no real person, and give training and measuring the truth that photographs lack.
 *
 * <p>A {@link ganseminar.scene.Face} is a description; a {@link ganseminar.scene.FacePolicy} says which faces a data set
 * has; a {@link ganseminar.scene.FaceSet} holds them drawn, as an {@link ganseminar.data.ImageSet} whose labels lead back
 * to the descriptions; a {@link ganseminar.scene.FaceReadOut} says which of some faces a picture shows.
 *
 * <p>Equal descriptions give equal bytes on every machine: every stream of random numbers belongs to one image, and
 * sines and exponentials come from {@link StrictMath}.
 */
package ganseminar.scene;
