#define _GNU_SOURCE
#include "CLinux.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* All below runs between vfork and exec, on the memory of the parent: system calls only. */

#if defined(__x86_64__)
enum { ARCHITECTURE = AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
enum { ARCHITECTURE = AUDIT_ARCH_AARCH64 };
#else
#error "No seccomp filter for this architecture."
#endif

#define REFUSE(name) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)

/* No socket, no other process, and no ring that could do either behind the filter's back. */
static int filter_calls(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        /* The x32 calls of x86-64 have numbers of their own. */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        REFUSE(socket), REFUSE(connect), REFUSE(bind), REFUSE(io_uring_setup), REFUSE(ptrace), REFUSE(kill),
        REFUSE(process_vm_readv), REFUSE(process_vm_writev), REFUSE(pidfd_open), REFUSE(userfaultfd), REFUSE(bpf),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

/* Reads of programs, libraries and fonts, and nothing else of any file system; no effect on a kernel without Landlock.
   A kernel that has it and was told not to give it (a filter of system calls) is a failure: nothing runs unconfined there. */
static int restrict_files(void) {
    static const char *const readable[] = {
        "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig",
    };
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return version < 0 && errno != ENOSYS && errno != EOPNOTSUPP ? -1 : 0;
    /* 13 rights in the first version, then one more in each of the next two. */
    int rights = version >= 3 ? 15 : version == 2 ? 14 : 13;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = (1ULL << rights) - 1};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (rules < 0) return -1;
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++) {
        struct landlock_path_beneath_attr rule = {
            .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
            .parent_fd = open(readable[i], O_PATH | O_CLOEXEC),
        };
        if (rule.parent_fd < 0) continue;
        if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
            /* A file has no folder to be read. */
            rule.allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
            syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        }
        close(rule.parent_fd);
    }
    if (syscall(SYS_landlock_restrict_self, rules, 0) != 0) return -1;
    close(rules);
    return 0;
}

static int limit(int resource, int64_t soft, int64_t hard) {
    struct rlimit limits = {.rlim_cur = (rlim_t)soft, .rlim_max = (rlim_t)hard};
    return setrlimit((enum __rlimit_resource)resource, &limits);
}

static int confine(const struct cs_program *program) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    if (limit(RLIMIT_CORE, 0, 0) != 0 || limit(RLIMIT_FSIZE, 0, 0) != 0
        || limit(RLIMIT_AS, program->memory_bytes, program->memory_bytes) != 0
        || limit(RLIMIT_CPU, program->cpu_seconds, program->cpu_seconds + 1) != 0) return -1;
    (void)unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC);
    if (restrict_files() != 0) return -1;
    if (limit(RLIMIT_NOFILE, program->open_files, program->open_files) != 0) return -1;
    return filter_calls();
}

static int prepare(const struct cs_program *program) {
    int silence = open("/dev/null", O_WRONLY);
    if (silence < 0 || dup2(program->input, STDIN_FILENO) < 0 || dup2(program->output, STDOUT_FILENO) < 0
        || dup2(silence, STDERR_FILENO) < 0) return -1;
    /* All descriptors are closed on exec anyway; a kernel before 5.9 cannot do it twice. */
    if ((close_range(STDERR_FILENO + 1, ~0U, 0) != 0 && errno != ENOSYS) || chdir("/") != 0) return -1;
    return program->is_confined ? confine(program) : 0;
}

int cs_spawn(const struct cs_program *program) {
    sigset_t all, before, none;
    volatile int failure = 0;
    sigfillset(&all);
    sigemptyset(&none);
    /* No handler of the parent runs in the child, which shares its memory. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t child = vfork();
    if (child == 0) {
        if (prepare(program) == 0) {
            signal(SIGPIPE, SIG_DFL);
            sigprocmask(SIG_SETMASK, &none, NULL);
            execve(program->arguments[0], program->arguments, program->environment);
        }
        failure = errno;
        _exit(127);
    }
    int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (child > 0 && failure == 0) return child;
    if (child > 0) {
        error = failure;
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
    errno = error;
    return -1;
}

int cs_memory_file(void) { return memfd_create("larets", MFD_CLOEXEC); }
