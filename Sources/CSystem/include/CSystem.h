#ifndef LARETS_CSYSTEM_H
#define LARETS_CSYSTEM_H
/* Glibc and SQLite calls that Swift cannot import by itself: variadic ones, and those behind _GNU_SOURCE. */
#include <stddef.h>
#include <stdint.h>

/* Keeps freed buffers of up to `threshold_bytes` in the heap, instead of a mmap and munmap for each. */
void cs_keep_freed_memory(int threshold_bytes);

/* Asks the kernel to start writing `count` bytes from `offset` on (0 = to the end) to disk, and does not wait.
   Only a hint: durability still needs fdatasync. Returns 0, or -1 with errno set. */
int cs_start_writeback(int descriptor, int64_t offset, int64_t count);

/* sqlite3_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1): closing the last connection leaves the WAL as it is, so a
   short-lived process pays no checkpoint. `database` is a sqlite3 *. Returns an SQLite result code. */
int cs_sqlite_keep_wal_on_close(void *database);

#endif
