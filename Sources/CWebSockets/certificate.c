#include "CWebSockets.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

cws_certificate cws_check_certificate(const char *certificate, const char *key) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    if (!context) return CWS_CERTIFICATE_UNREADABLE;
    cws_certificate outcome = CWS_CERTIFICATE_OK;
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1) {
        outcome = CWS_CERTIFICATE_UNREADABLE;
    } else if (SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1) {
        unsigned long error = ERR_peek_last_error();
        outcome = ERR_GET_REASON(error) == X509_R_KEY_VALUES_MISMATCH
                || ERR_GET_REASON(error) == X509_R_KEY_TYPE_MISMATCH
            ? CWS_KEY_DOES_NOT_MATCH
            : CWS_KEY_UNREADABLE;
    } else if (SSL_CTX_check_private_key(context) != 1) {
        outcome = CWS_KEY_DOES_NOT_MATCH;
    }
    ERR_clear_error();
    SSL_CTX_free(context);
    return outcome;
}
