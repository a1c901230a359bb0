/** Preloaded into worker and web server: should the supervisor be killed, they end as if it had asked them to. */
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
