#pragma once
#include <stddef.h>
/* The one-shot functions of OpenSSL 3 look their algorithm up on every call, which takes longer
   than hashing an event; the functions below it, deprecated but kept, do not. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* SHA-256 (FIPS 180-4) of `count` bytes: four words of the digest, as they lie in memory. */
static inline void copenssl_sha256(const void *bytes, size_t count, void *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final((unsigned char *)digest, &context);
}

/* Stacks are macros over functions that Swift sees, but with casts that it cannot write. */
static inline int copenssl_count(const void *stack) {
    return stack ? OPENSSL_sk_num((const OPENSSL_STACK *)stack) : 0;
}

static inline void *copenssl_item(const void *stack, int index) {
    return OPENSSL_sk_value((const OPENSSL_STACK *)stack, index);
}

static inline STACK_OF(X509) *copenssl_certificates(void) { return sk_X509_new_null(); }

/* Takes no reference of its own: the certificate must live as long as the stack. */
static inline int copenssl_push(STACK_OF(X509) *stack, X509 *certificate) {
    return sk_X509_push(stack, certificate);
}

/* Frees the stack, not what is in it. */
static inline void copenssl_free_stack(STACK_OF(X509) *stack) { sk_X509_free(stack); }

/* Frees the stack and drops the references that it holds. */
static inline void copenssl_free_certificates(STACK_OF(X509) *stack) {
    sk_X509_pop_free(stack, X509_free);
}

static inline void copenssl_free(void *memory) { OPENSSL_free(memory); }
