/**
 * What a notebook shows: grids of images, live loss charts, progress bars, diagrams and tables of networks.
 *
 * <p>Every picture is a {@link ganseminar.plot.Picture}, small as a PNG and readable as a sentence where no picture can
 * be shown. {@link ganseminar.plot.Display} is the only class that knows that there may be a kernel.
 */
package ganseminar.plot;
