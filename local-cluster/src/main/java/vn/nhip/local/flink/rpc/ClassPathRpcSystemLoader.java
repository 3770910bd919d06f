package vn.nhip.local.flink.rpc;

import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.runtime.rpc.RpcSystemLoader;
import org.apache.flink.runtime.rpc.exceptions.RpcLoaderException;

/**
 * Uses the RPC library that is on the class path, where its classes can come from a class-data
 * archive. Flink's own loader unpacks the library into a temporary file and loads it from there,
 * which takes a second at each start of a process; it is used where the class path has no such
 * library, as in a JVM with Kafka's broker, which needs another version of Scala.
 */
public final class ClassPathRpcSystemLoader implements RpcSystemLoader {
  /** Before Flink's own, which has 0. */
  private static final int PRIORITY = -1;

  @Override
  public int getLoadPriority() {
    return PRIORITY;
  }

  /** Throws {@link RpcLoaderException} if the library is not on the class path. */
  @Override
  public RpcSystem loadRpcSystem(Configuration flink) {
    return ServiceLoader.load(RpcSystem.class)
        .findFirst()
        .orElseThrow(() -> new RpcLoaderException("no RPC library on the class path"));
  }
}
