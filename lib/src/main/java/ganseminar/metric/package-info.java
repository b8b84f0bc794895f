/**
 * Numbers that say how good a generator is, and the claims that rest on them. In double precision, and
 * engine-free but for the two networks that judge: {@link ganseminar.metric.FeatureNetwork} and
 * {@link ganseminar.metric.FactorRegressor}.
 *
 * <p>What compares sets of pictures takes {@link ganseminar.metric.Features}, whichever network they come from; what
 * compares one picture with the true one takes {@link ganseminar.metric.Plane}. 10,000 pictures of 64 features on each
 * side need a heap of 20 MB, features included.
 */
package ganseminar.metric;
