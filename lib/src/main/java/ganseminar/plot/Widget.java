package ganseminar.plot;

/** What a reader can move with the hand, without a kernel; {@link Display} asks for its page when it is shown. */
interface Widget {

    /** Returns the page, with everything inside that it needs. */
    Html html();
}
