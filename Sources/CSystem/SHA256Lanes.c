/* SHA-256 (FIPS 180-4) of sixteen messages side by side, on processors with AVX-512: each 32-bit word of a register
   belongs to another message. One message at a time leaves such a processor idle, because every round waits for the
   one before. For tails and single messages the processor's own SHA instructions are used. */
#include "CSystem.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define LANES __attribute__((target("avx512f,avx512bw,avx512vl")))
#define SINGLE __attribute__((target("sha,sse4.1,ssse3")))

static const uint32_t constants[64] __attribute__((aligned(64))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static int has_sha_instructions(void) {
    uint32_t a = 7, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return (b >> 29) & 1;
}

int cs_sha256_lanes_usable(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("sse4.1")
        && has_sha_instructions();
}

/* --- sixteen messages --- */

#define ROTATE(x, n) _mm512_ror_epi32(x, n)
#define XOR3(x, y, z) _mm512_ternarylogic_epi32(x, y, z, 0x96)
#define CHOOSE(x, y, z) _mm512_ternarylogic_epi32(x, y, z, 0xca)
#define MAJORITY(x, y, z) _mm512_ternarylogic_epi32(x, y, z, 0xe8)
#define ADD(x, y) _mm512_add_epi32(x, y)

/* One block of each message, turned so that register i holds word i of all of them, in host order. */
LANES static inline void load_block(__m512i word[16], const uint8_t *const *data, size_t offset) {
    const __m512i swapped = _mm512_broadcast_i32x4(_mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL));
    __m512i r[16], t[16];
    for (int i = 0; i < 16; i++) r[i] = _mm512_loadu_si512(data[i] + offset);
    for (int i = 0; i < 8; i++) {
        t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    for (int i = 0; i < 4; i++) {
        r[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
        r[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
    }
    for (int j = 0; j < 4; j++) {
        __m512i a = _mm512_shuffle_i32x4(r[j], r[4 + j], 0x88), b = _mm512_shuffle_i32x4(r[8 + j], r[12 + j], 0x88);
        __m512i c = _mm512_shuffle_i32x4(r[j], r[4 + j], 0xdd), d = _mm512_shuffle_i32x4(r[8 + j], r[12 + j], 0xdd);
        word[j] = _mm512_shuffle_epi8(_mm512_shuffle_i32x4(a, b, 0x88), swapped);
        word[8 + j] = _mm512_shuffle_epi8(_mm512_shuffle_i32x4(a, b, 0xdd), swapped);
        word[4 + j] = _mm512_shuffle_epi8(_mm512_shuffle_i32x4(c, d, 0x88), swapped);
        word[12 + j] = _mm512_shuffle_epi8(_mm512_shuffle_i32x4(c, d, 0xdd), swapped);
    }
}

LANES void cs_sha256_lanes(uint32_t *state, const uint8_t *const *data, size_t blocks, uint16_t active) {
    __m512i s[8], word[16];
    for (int i = 0; i < 8; i++) s[i] = _mm512_loadu_si512(state + 16 * i);
    for (size_t offset = 0; offset < 64 * blocks; offset += 64) {
        __m512i a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
        load_block(word, data, offset);
#pragma clang loop unroll(full)
        for (int i = 0; i < 64; i++) {
            if (i >= 16) {
                __m512i x = word[(i + 1) & 15], y = word[(i + 14) & 15];
                __m512i low = XOR3(ROTATE(x, 7), ROTATE(x, 18), _mm512_srli_epi32(x, 3));
                __m512i high = XOR3(ROTATE(y, 17), ROTATE(y, 19), _mm512_srli_epi32(y, 10));
                word[i & 15] = ADD(ADD(word[i & 15], low), ADD(word[(i + 9) & 15], high));
            }
            __m512i big = ADD(word[i & 15], _mm512_set1_epi32((int)constants[i]));
            big = ADD(ADD(big, h), ADD(XOR3(ROTATE(e, 6), ROTATE(e, 11), ROTATE(e, 25)), CHOOSE(e, f, g)));
            __m512i small = ADD(XOR3(ROTATE(a, 2), ROTATE(a, 13), ROTATE(a, 22)), MAJORITY(a, b, c));
            h = g, g = f, f = e, e = ADD(d, big), d = c, c = b, b = a, a = ADD(big, small);
        }
        s[0] = ADD(s[0], a), s[1] = ADD(s[1], b), s[2] = ADD(s[2], c), s[3] = ADD(s[3], d);
        s[4] = ADD(s[4], e), s[5] = ADD(s[5], f), s[6] = ADD(s[6], g), s[7] = ADD(s[7], h);
    }
    for (int i = 0; i < 8; i++) _mm512_mask_storeu_epi32(state + 16 * i, active, s[i]);
}

/* --- one message --- */

SINGLE void cs_sha256_lane(uint32_t *state, int lane, const uint8_t *data, size_t blocks) {
    const __m128i swapped = _mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL);
    uint32_t plain[8];
    for (int i = 0; i < 8; i++) plain[i] = state[16 * i + lane];
    /* The instructions want the words as ABEF and CDGH. */
    __m128i first = _mm_shuffle_epi32(_mm_loadu_si128((const void *)plain), 0xB1);
    __m128i second = _mm_shuffle_epi32(_mm_loadu_si128((const void *)(plain + 4)), 0x1B);
    __m128i s0 = _mm_alignr_epi8(first, second, 8), s1 = _mm_blend_epi16(second, first, 0xF0);
    for (; blocks--; data += 64) {
        __m128i a = s0, b = s1, m[4];
        for (int i = 0; i < 4; i++) m[i] = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(data + 16 * i)), swapped);
#pragma clang loop unroll(full)
        for (int i = 0; i < 16; i++) {
            if (i >= 4) {
                __m128i older = _mm_sha256msg1_epu32(m[i & 3], m[(i + 1) & 3]);
                __m128i between = _mm_alignr_epi8(m[(i + 3) & 3], m[(i + 2) & 3], 4);
                m[i & 3] = _mm_sha256msg2_epu32(_mm_add_epi32(older, between), m[(i + 3) & 3]);
            }
            __m128i k = _mm_add_epi32(m[i & 3], _mm_load_si128((const void *)(constants + 4 * i)));
            b = _mm_sha256rnds2_epu32(b, a, k);
            a = _mm_sha256rnds2_epu32(a, b, _mm_shuffle_epi32(k, 0x0E));
        }
        s0 = _mm_add_epi32(s0, a), s1 = _mm_add_epi32(s1, b);
    }
    first = _mm_shuffle_epi32(s0, 0x1B), second = _mm_shuffle_epi32(s1, 0xB1);
    _mm_storeu_si128((void *)plain, _mm_blend_epi16(first, second, 0xF0));
    _mm_storeu_si128((void *)(plain + 4), _mm_alignr_epi8(second, first, 8));
    for (int i = 0; i < 8; i++) state[16 * i + lane] = plain[i];
}

#else

int cs_sha256_lanes_usable(void) { return 0; }
void cs_sha256_lanes(uint32_t *state, const uint8_t *const *data, size_t blocks, uint16_t active) {
    (void)state, (void)data, (void)blocks, (void)active;
}
void cs_sha256_lane(uint32_t *state, int lane, const uint8_t *data, size_t blocks) {
    (void)state, (void)lane, (void)data, (void)blocks;
}

#endif
