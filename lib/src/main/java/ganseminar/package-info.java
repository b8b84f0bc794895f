/** Helpers for the notebooks of the seminar <i>GANs for Image Processing and Computer Vision</i>: what every room shares. */
package ganseminar;
