package ganseminar.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A card of NVIDIA's as its driver describes it, which needs no CUDA installation and no engine.
 *
 * @param name what its maker calls it
 * @param capability its compute capability times ten, such as 86 for 8.6: which machine code it runs
 * @param bytes its memory
 */
record Gpu(String name, int capability, long bytes) {

    /** The driver's own interface, from cuda.h. Every call answers 0 for success. */
    private interface Driver extends Library {
        int cuInit(int flags);

        int cuDeviceGet(IntByReference device, int ordinal);

        int cuDeviceGetName(byte[] name, int length, int device);

        int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

        int cuDeviceTotalMem_v2(LongByReference bytes, int device);
    }

    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    /** Asks the driver for the first card; empty without a card, without its driver, or on a system that has none. */
    static Optional<Gpu> first() {
        if (Platform.isMac()) {
            return Optional.empty();
        }
        try {
            Driver driver = Native.load(Platform.isWindows() ? "nvcuda" : "libcuda.so.1", Driver.class);
            IntByReference device = new IntByReference();
            if (driver.cuInit(0) != 0 || driver.cuDeviceGet(device, 0) != 0) {
                return Optional.empty();
            }
            byte[] name = new byte[256];
            IntByReference major = new IntByReference();
            IntByReference minor = new IntByReference();
            LongByReference bytes = new LongByReference();
            driver.cuDeviceGetName(name, name.length, device.getValue());
            driver.cuDeviceGetAttribute(major, CAPABILITY_MAJOR, device.getValue());
            driver.cuDeviceGetAttribute(minor, CAPABILITY_MINOR, device.getValue());
            driver.cuDeviceTotalMem_v2(bytes, device.getValue());
            String text = new String(name, StandardCharsets.UTF_8);
            return Optional.of(new Gpu(
                    text.substring(0, text.indexOf(0)), 10 * major.getValue() + minor.getValue(), bytes.getValue()));
        } catch (UnsatisfiedLinkError e) {
            return Optional.empty();
        }
    }

    /** Returns name, compute capability and memory in words. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, compute capability %d.%d, %.0f GB",
                name,
                capability / 10,
                capability % 10,
                bytes / 1e9);
    }
}
