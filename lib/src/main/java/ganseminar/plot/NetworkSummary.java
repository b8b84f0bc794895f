package ganseminar.plot;

import ai.djl.ndarray.types.Shape;
import ganseminar.nn.Layer;
import java.util.List;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** A network as the table of a slide: one row a layer, with its output shape and how many numbers it learns. */
public final class NetworkSummary {

    private NetworkSummary() {}

    /**
     * Makes the table.
     *
     * @param name of the network, such as {@code "G"}
     * @param input the shape of a batch of one, such as (1, 128)
     * @param layers from input to output
     * @return columns {@code layer}, {@code output shape} (N stands for the batch), {@code parameters}; the first row is
     *     the input, the last one the total
     */
    public static Table table(String name, Shape input, List<Layer> layers) {
        StringColumn layer = StringColumn.create("layer");
        StringColumn output = StringColumn.create("output shape");
        LongColumn parameters = LongColumn.create("parameters");
        layer.append("input");
        output.append(Words.batchShape(input));
        parameters.append(0);
        for (Layer each : layers) {
            layer.append(each.name());
            output.append(Words.batchShape(each.output()));
            parameters.append(each.parameters());
        }
        layer.append("total");
        output.append("");
        parameters.append(layers.stream().mapToLong(Layer::parameters).sum());
        parameters.setPrintFormatter(new NumberColumnFormatter(Words.decimals("#,##0")));
        return Table.create(name, layer, output, parameters);
    }
}
