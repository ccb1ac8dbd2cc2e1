// The bare minimum that an archive has to do to its files, and nothing round it: what `larets` is measured against.
//
//     cc -O2 -o bare bare.c -lcrypto -lsqlite3 -lpthread
//
//     bare ingest LIST DIR           takes in every file named in LIST: read, SHA-256, write once, flush, one row a
//                                    file; 64 files share the flushes of folders and one commit
//     bare ingest-one FILE DIR       the same for one file, by a process of its own
//     bare verify DIR [THREADS]      reads every object again and compares its SHA-256 with its name
//     bare copy-out DIR OUT          writes the file of every row to OUT/<row number>
//     bare delete LIST DIR           removes the rows of the files named in LIST, and each object with its last row
//
// Durable before visible, as in the archive: flush the bytes, give them their name, flush the folder, commit.
// Prints one line of JSON: {"wall": s, "cpu": s of user and system, "rss": peak bytes, "files": n, "bad": n}.

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { group_size = 64, digest_text = 65, path_max = 4096 };

struct buffer { char *bytes; size_t count, capacity; };
struct list { char **items; size_t count, capacity; };

static const char *root;
static sqlite3 *db;

// MARK: what goes wrong ends the run

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void check_sql(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void path_in_root(char *path, const char *format, ...) {
    int length = snprintf(path, path_max, "%s/", root);
    va_list arguments;
    va_start(arguments, format);
    length += vsnprintf(path + length, path_max - length, format, arguments);
    va_end(arguments);
    if (length >= path_max) exit(1);
}

// MARK: bytes

static void read_file(const char *path, struct buffer *into) {
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status)) fail(path);
    if (into->capacity < (size_t)status.st_size) {
        into->capacity = status.st_size;
        into->bytes = realloc(into->bytes, into->capacity);
    }
    into->count = 0;
    while (into->count < (size_t)status.st_size) {
        ssize_t count = read(fd, into->bytes + into->count, status.st_size - into->count);
        if (count <= 0) fail(path);
        into->count += count;
    }
    close(fd);
}

static int write_file(const char *path, const struct buffer *from) {
    int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
    if (fd < 0) fail(path);
    for (size_t done = 0; done < from->count;) {
        ssize_t count = write(fd, from->bytes + done, from->count - done);
        if (count < 0) fail(path);
        done += count;
    }
    return fd;
}

static void digest_of(const struct buffer *buffer, char text[digest_text]) {
    unsigned char digest[32];
    if (!EVP_Digest(buffer->bytes, buffer->count, digest, NULL, EVP_sha256(), NULL)) fail("SHA-256");
    for (int i = 0; i < 32; i++) sprintf(text + 2 * i, "%02x", digest[i]);
}

static void flush_folder(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || fsync(fd)) fail(path);
    close(fd);
}

// MARK: lists of names

static void append(struct list *list, const char *item) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 64;
        list->items = realloc(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->count++] = strdup(item);
}

static struct list lines_of(const char *path) {
    struct list lines = {0};
    char *line = NULL;
    size_t capacity = 0;
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    for (ssize_t count; (count = getline(&line, &capacity, file)) > 0;) {
        line[strcspn(line, "\n")] = 0;
        append(&lines, line);
    }
    fclose(file);
    return lines;
}

static struct list all_objects(void) {
    struct list objects = {0};
    char path[path_max];
    for (int i = 0; i < 256; i++) {
        path_in_root(path, "objects/%02x", i);
        DIR *folder = opendir(path);
        if (!folder) fail(path);
        for (struct dirent *entry; (entry = readdir(folder));)
            if (entry->d_name[0] != '.') append(&objects, entry->d_name);
        closedir(folder);
    }
    return objects;
}

// MARK: the index

static void run(const char *sql) { check_sql(sqlite3_exec(db, sql, NULL, NULL, NULL)); }

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check_sql(sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
    return statement;
}

static void open_archive(const char *folder) {
    char path[path_max];
    root = folder;
    bool is_new = mkdir(root, 0755) == 0;
    if (is_new) {
        path_in_root(path, "objects");
        mkdir(path, 0755);
        path_in_root(path, "tmp");
        mkdir(path, 0755);
        for (int i = 0; i < 256; i++) {
            path_in_root(path, "objects/%02x", i);
            if (mkdir(path, 0755)) fail(path);
        }
    }
    path_in_root(path, "index.sqlite");
    check_sql(sqlite3_open(path, &db));
    sqlite3_busy_timeout(db, 20000);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    if (!is_new) return;
    run("CREATE TABLE document"
        " (id INTEGER PRIMARY KEY, source TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL) STRICT;"
        "CREATE INDEX by_source ON document (source); CREATE INDEX by_digest ON document (digest);");
}

// MARK: in

struct staged { int fd; char digest[digest_text]; };

static void make_visible(struct staged *group, int count) {
    char from[path_max], to[path_max];
    bool touched[256] = {false};
    for (int i = 0; i < count; i++) {
        if (fsync(group[i].fd)) fail("fsync");
        close(group[i].fd);
    }
    for (int i = 0; i < count; i++) {
        path_in_root(from, "tmp/%s", group[i].digest);
        path_in_root(to, "objects/%.2s/%s", group[i].digest, group[i].digest);
        if (rename(from, to)) fail(to);
        touched[strtol((char[]){group[i].digest[0], group[i].digest[1], 0}, NULL, 16)] = true;
    }
    for (int i = 0; i < 256; i++) {
        if (!touched[i]) continue;
        path_in_root(to, "objects/%02x", i);
        flush_folder(to);
    }
}

static bool is_known(const char *digest) {
    char path[path_max];
    path_in_root(path, "objects/%.2s/%s", digest, digest);
    if (access(path, F_OK) == 0) return true;
    path_in_root(path, "tmp/%s", digest);
    return access(path, F_OK) == 0;
}

static void ingest(struct list files) {
    struct buffer buffer = {0};
    struct staged group[group_size];
    char path[path_max], digest[digest_text];
    sqlite3_stmt *insert = prepare("INSERT INTO document (source, digest, size) VALUES (?, ?, ?)");
    for (size_t start = 0; start < files.count; start += group_size) {
        int staged_count = 0;
        run("BEGIN IMMEDIATE");
        for (size_t i = start; i < files.count && i < start + group_size; i++) {
            read_file(files.items[i], &buffer);
            digest_of(&buffer, digest);
            if (!is_known(digest)) {
                path_in_root(path, "tmp/%s", digest);
                group[staged_count].fd = write_file(path, &buffer);
                strcpy(group[staged_count++].digest, digest);
            }
            sqlite3_bind_text(insert, 1, files.items[i], -1, SQLITE_STATIC);
            sqlite3_bind_text(insert, 2, digest, -1, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 3, buffer.count);
            check_sql(sqlite3_step(insert));
            sqlite3_reset(insert);
        }
        make_visible(group, staged_count);
        run("COMMIT");
    }
    sqlite3_finalize(insert);
}

// MARK: looking at all of it

static struct list checked;
static size_t next_checked;
static long bad_count;

static void *check_objects(void *unused) {
    struct buffer buffer = {0};
    char path[path_max], digest[digest_text];
    for (size_t i; (i = __sync_fetch_and_add(&next_checked, 1)) < checked.count;) {
        path_in_root(path, "objects/%.2s/%s", checked.items[i], checked.items[i]);
        read_file(path, &buffer);
        digest_of(&buffer, digest);
        if (strcmp(digest, checked.items[i])) __sync_fetch_and_add(&bad_count, 1);
    }
    free(buffer.bytes);
    return unused;
}

static void verify(int thread_count) {
    pthread_t threads[64];
    if (thread_count < 1 || thread_count > 64) exit(2);
    checked = all_objects();
    for (int i = 0; i < thread_count; i++) pthread_create(&threads[i], NULL, check_objects, NULL);
    for (int i = 0; i < thread_count; i++) pthread_join(threads[i], NULL);
}

static size_t copy_out(const char *out) {
    struct buffer buffer = {0};
    char path[path_max];
    size_t count = 0;
    mkdir(out, 0755);
    sqlite3_stmt *select = prepare("SELECT id, digest FROM document");
    while (sqlite3_step(select) == SQLITE_ROW) {
        const unsigned char *digest = sqlite3_column_text(select, 1);
        path_in_root(path, "objects/%.2s/%s", digest, digest);
        read_file(path, &buffer);
        snprintf(path, path_max, "%s/%lld", out, sqlite3_column_int64(select, 0));
        close(write_file(path, &buffer));
        count++;
    }
    sqlite3_finalize(select);
    return count;
}

// MARK: out

static void delete_files(struct list files) {
    struct list orphans = {0};
    bool touched[256] = {false};
    char path[path_max];
    sqlite3_stmt *remove_row = prepare("DELETE FROM document WHERE source = ? RETURNING digest");
    sqlite3_stmt *is_used = prepare("SELECT 1 FROM document WHERE digest = ?");
    run("BEGIN IMMEDIATE");
    for (size_t i = 0; i < files.count; i++) {
        sqlite3_bind_text(remove_row, 1, files.items[i], -1, SQLITE_STATIC);
        if (sqlite3_step(remove_row) == SQLITE_ROW) append(&orphans, (const char *)sqlite3_column_text(remove_row, 0));
        sqlite3_reset(remove_row);
    }
    for (size_t i = 0; i < orphans.count; i++) {
        sqlite3_bind_text(is_used, 1, orphans.items[i], -1, SQLITE_STATIC);
        if (sqlite3_step(is_used) == SQLITE_ROW) orphans.items[i][0] = 0;
        sqlite3_reset(is_used);
    }
    run("COMMIT");
    for (size_t i = 0; i < orphans.count; i++) {
        const char *digest = orphans.items[i];
        if (!digest[0]) continue;
        path_in_root(path, "objects/%.2s/%s", digest, digest);
        unlink(path);  // the same bytes may stand in the list twice
        touched[strtol((char[]){digest[0], digest[1], 0}, NULL, 16)] = true;
    }
    for (int i = 0; i < 256; i++) {
        if (!touched[i]) continue;
        path_in_root(path, "objects/%02x", i);
        flush_folder(path);
    }
    sqlite3_finalize(remove_row);
    sqlite3_finalize(is_used);
}

// MARK: the run

static double seconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

/// Of this program alone: getrusage would count the process that started it.
static long peak_bytes(void) {
    char line[256];
    long kibibytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %ld", &kibibytes) == 1) break;
    if (status) fclose(status);
    return kibibytes * 1024;
}

int main(int count, char **words) {
    double began = seconds();
    size_t files = 0;
    const char *mode = count > 1 ? words[1] : "";
    if (!strcmp(mode, "ingest") && count == 4) {
        struct list list = lines_of(words[2]);
        open_archive(words[3]);
        ingest(list);
        files = list.count;
    } else if (!strcmp(mode, "ingest-one") && count == 4) {
        struct list list = {0};
        append(&list, words[2]);
        open_archive(words[3]);
        ingest(list);
        files = list.count;
    } else if (!strcmp(mode, "verify") && (count == 3 || count == 4)) {
        root = words[2];
        verify(count == 4 ? atoi(words[3]) : 1);
        files = checked.count;
    } else if (!strcmp(mode, "copy-out") && count == 4) {
        open_archive(words[2]);
        files = copy_out(words[3]);
    } else if (!strcmp(mode, "delete") && count == 4) {
        struct list list = lines_of(words[2]);
        open_archive(words[3]);
        delete_files(list);
        files = list.count;
    } else {
        fprintf(stderr, "usage: bare ingest LIST DIR | ingest-one FILE DIR | verify DIR [THREADS] | copy-out DIR OUT"
                        " | delete LIST DIR\n");
        return 2;
    }
    if (db) sqlite3_close(db);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6;
    cpu += usage.ru_stime.tv_sec + usage.ru_stime.tv_usec / 1e6;
    printf("{\"wall\": %.4f, \"cpu\": %.4f, \"rss\": %ld, \"files\": %zu, \"bad\": %ld}\n",
           seconds() - began, cpu, peak_bytes(), files, bad_count);
    return bad_count ? 7 : 0;
}
