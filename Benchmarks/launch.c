// Runs a program and writes what it cost to a file descriptor: "<seconds of user> <seconds of system> <peak KiB>".
//
//     cc -O2 -o launch launch.c
//     launch DESCRIPTOR PROGRAM ARGUMENT…
//
// The kernel counts the peak memory of a process from before it is loaded, so a program started by Python seems never
// to be smaller than Python. This one is as small as a program can be. Its exit status is that of the program.

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

int main(int count, char **words) {
    int status;
    struct rusage usage;
    if (count < 3) return 2;
    int account = atoi(words[1]);
    pid_t child = fork();
    if (child < 0) return 125;
    if (child == 0) {
        close(account);
        execvp(words[2], words + 2);
        perror(words[2]);
        _exit(127);
    }
    if (wait4(child, &status, 0, &usage) < 0) return 125;
    dprintf(account, "%.6f %.6f %ld\n", seconds(usage.ru_utime), seconds(usage.ru_stime), usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
