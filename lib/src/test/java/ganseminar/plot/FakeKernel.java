package ganseminar.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Remembers what a kernel was asked to show. */
final class FakeKernel implements AutoCloseable {

    record Message(String id, Object object, List<String> mimeTypes, boolean update, boolean interrupted) {}

    final List<Message> messages = new ArrayList<>();
    private int ids;

    FakeKernel() {
        Display.connect(
                (object, mimeTypes) -> {
                    String id = "id" + ids++;
                    receive(id, object, mimeTypes, false);
                    return id;
                },
                (id, object, mimeTypes) -> receive(id, object, mimeTypes, true));
    }

    /** A real kernel's channels swallow the flag of an interrupted thread; this one tells whether it was set. */
    private void receive(String id, Object object, String[] mimeTypes, boolean update) {
        messages.add(new Message(id, object, List.of(mimeTypes), update, Thread.interrupted()));
    }

    /** What a client without pages shows. */
    List<String> texts() {
        return messages.stream()
                .map(message -> new Html(message.object().toString()).toString())
                .collect(Collectors.toList());
    }

    String lastText() {
        return texts().get(messages.size() - 1);
    }

    @Override
    public void close() {
        Display.disconnect();
    }
}
