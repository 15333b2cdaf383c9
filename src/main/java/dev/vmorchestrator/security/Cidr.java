package dev.vmorchestrator.security;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A network such as {@code 10.0.0.0/8} or {@code fd00::/8}; without a prefix length one address.
 *
 * @param prefix how many leading bits an address shares with {@code network}
 */
public record Cidr(InetAddress network, int prefix) {

  public Cidr {
    if (prefix < 0 || prefix > bits(network)) {
      throw new IllegalArgumentException(
          "/%d is no prefix of %s".formatted(prefix, network.getHostAddress()));
    }
  }

  /**
   * Reads the usual notation; resolves no names. Spring's conversion finds it by its name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Cidr valueOf(String text) {
    var slash = text.indexOf('/');
    var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new Cidr(
        network, slash < 0 ? bits(network) : Integer.parseInt(text.substring(slash + 1)));
  }

  /** An IPv4 address that is written as IPv6 counts as the IPv4 address that it is. */
  public boolean contains(InetAddress address) {
    return bits(address) == bits(network) && leading(address).equals(leading(network));
  }

  private BigInteger leading(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(bits(address) - prefix);
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
