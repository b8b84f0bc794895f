package ganseminar.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ganseminar.OtherProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeginningTest {

    @Test
    void isTheSameWhateverTheNumberOfThreads() throws Exception {
        String one = OtherProcess.run(Beginning.class, Map.of("SEMINAR_THREADS", "1", "OMP_NUM_THREADS", "1"));
        String four = OtherProcess.run(Beginning.class, Map.of("SEMINAR_THREADS", "4", "OMP_NUM_THREADS", "4"));
        assertEquals(
                7,
                one.lines()
                        .filter(line -> line.matches("(weights|noise|batch) .*"))
                        .count(),
                one);
        assertEquals(one, four);
    }
}
