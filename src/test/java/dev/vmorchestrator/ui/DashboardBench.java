package dev.vmorchestrator.ui;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.util.concurrent.Executors;

/**
 * How fast the dashboard is, and how many of it a server bears. One is a real Chromium, the others
 * are {@link LightDashboard}s, on the same machine. Run by {@code script/bench dashboard};
 * arguments: the server, its process, rounds.
 */
final class DashboardBench {
  private DashboardBench() {}

  public static void main(String[] args) throws Exception {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var http = HttpClient.newBuilder().version(Version.HTTP_1_1).executor(workers).build();
      var server = new BenchedServer(http, args[0], Long.parseLong(args[1]));
      var dashboards = new BenchedDashboards(server);
      var rounds = Integer.parseInt(args[2]);
      new FirstPageBench(dashboards, rounds).measure();
      new ChangesBench(dashboards, rounds).measure();
      new ManyDashboardsBench(dashboards).measure();
    }
    System.exit(0); // its selector's thread is nobody's to stop
  }
}
