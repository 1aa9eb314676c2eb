#pragma once
#include <stddef.h>
/* The one-shot functions of OpenSSL 3 look their algorithm up on every call, which takes longer
   than hashing an event; the functions below it, deprecated but kept, do not. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

/* SHA-256 (FIPS 180-4) of `count` bytes: four words of the digest, as they lie in memory. */
static inline void copenssl_sha256(const void *bytes, size_t count, void *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final((unsigned char *)digest, &context);
}
