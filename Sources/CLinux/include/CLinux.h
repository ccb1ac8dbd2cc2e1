#ifndef LARETS_CLINUX_H
#define LARETS_CLINUX_H
/* Glibc and SQLite calls that Swift cannot import by itself: variadic ones, and those behind _GNU_SOURCE. */
#include <stddef.h>
#include <stdint.h>

/* Keeps freed buffers of up to `threshold_bytes` in the heap, instead of a mmap and munmap for each. */
void cs_keep_freed_memory(int threshold_bytes);

/* Asks the kernel to start writing `count` bytes from `offset` on (0 = to the end) to disk, and does not wait.
   Only a hint: durability still needs fdatasync. Returns 0, or -1 with errno set. */
int cs_start_writeback(int descriptor, int64_t offset, int64_t count);

/* fsync, or fdatasync, of many files or folders, some at once: a journal then writes for all of them together what it
   would write for each. Returns -1 when everything is on the disk, else the position of one that is not, with errno
   set; all were tried. */
int cs_sync_all(const int *descriptors, int count, int data_only);

/* sqlite3_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1): closing the last connection leaves the WAL as it is, so a
   short-lived process pays no checkpoint. `database` is a sqlite3 *. Returns an SQLite result code. */
int cs_sqlite_keep_wal_on_close(void *database);

/* Overwrites with zeros what no b-tree page of the main database uses, between its cell pointers and its cells. SQLite
   leaves copies of cells there that it moved to other pages, also with secure_delete. To be called inside a write
   transaction that has written nothing, with an empty WAL: then the file is the database, and nobody writes it. What
   other connections cache is not touched. `database` is a sqlite3 *. Returns an SQLite result code. */
int cs_sqlite_overwrite_gaps(void *database);

/* A program to be run, and what it may do. */
struct cs_program {
    char *const *arguments;   /* the path of the program first; ends with NULL */
    char *const *environment; /* ends with NULL */
    int input, output;        /* become its standard input and output; it gets no other descriptor */
    int is_confined;          /* nonzero: also all of the following */
    int64_t memory_bytes;     /* RLIMIT_AS */
    int64_t cpu_seconds;      /* RLIMIT_CPU */
    int64_t open_files;       /* RLIMIT_NOFILE */
};

/* Starts a program; its standard error goes to /dev/null. Returns its process id, or -1 with errno set.
   A confined one has the limits above, writes no file (RLIMIT_FSIZE 0), leaves no core, gains no privileges, dies with the
   thread that started it, and can neither open a socket nor reach into another process (seccomp); where the kernel allows
   it, it has no network at all (a namespace of its own) and reads nothing but programs, libraries and fonts (Landlock).
   What the kernel refuses of these two is left out; without the seccomp filter nothing is started. */
int cs_spawn(const struct cs_program *program);

/* An anonymous file in memory, closed on exec; it has no name in any folder. Returns a descriptor, or -1 with errno set. */
int cs_memory_file(void);

#endif
