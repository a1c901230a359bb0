import { totalmem } from "node:os";

const mebibyte = 1024 * 1024;

/** Settings for a server that shares a machine with the program; data survive a crash of either. */
export function serverSettings(port: number, durable: boolean): Record<string, string> {
  const memory = Math.floor(totalmem() / mebibyte);
  return {
    port: String(port),
    listen_addresses: "127.0.0.1",
    // No socket file: its path may not exceed 107 bytes, and a data folder's may.
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: `${Math.min(512, Math.max(64, Math.floor(memory / 8)))}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memory / 2))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: "1.1",
    jit: "off",
    wal_level: "minimal",
    max_wal_senders: "0",
    max_wal_size: "2GB",
    checkpoint_timeout: "15min",
    // A transaction over snapshots touches every monthly partition and its index.
    max_locks_per_transaction: "256",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
  };
}
