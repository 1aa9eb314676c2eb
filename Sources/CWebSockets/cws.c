#include "CWebSockets.h"

#include <dlfcn.h>
#include <ev.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct cws_loop {
    struct ev_loop *ev;
    struct lws_context *context;
    struct lws_vhost *host;
    void *owner;
    cws_callbacks callbacks;
    struct lws_protocols protocols[3];
    lws_retry_bo_t liveness;
    ev_io acceptor;
    ev_async waker;
    ev_timer coalescing;
    ev_timer tick;
    ev_check after_wait;
    ev_prepare before_wait;
    uint64_t began;
    cws_timing timing;
};

static uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// MARK: - Events of libwebsockets

static void harden(SSL_CTX *context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(
        context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // Of what the library would offer, the large finite fields cost a server most (CVE-2002-20001).
    SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384");
    // An idle connection gives its two 16 KiB buffers back.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
}

static int forward(struct lws *wsi, enum lws_callback_reasons reason, void *in, size_t length) {
    struct cws_loop *loop = lws_context_user(lws_get_context(wsi));
    return loop->callbacks.event(loop->owner, wsi, (int)reason, in, length);
}

static int on_http(
    struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length) {
    switch (reason) {
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        harden(user);
        return 0;
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
        // `in` can point to freed memory here in 4.1.6: the header is read again from the table.
        return forward(wsi, reason, NULL, 0);
    case LWS_CALLBACK_HTTP:
    case LWS_CALLBACK_HTTP_BODY:
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
    case LWS_CALLBACK_CLOSED_HTTP:
    case LWS_CALLBACK_WSI_DESTROY:
        return forward(wsi, reason, in, length);
    case LWS_CALLBACK_RAW_ADOPT:
    case LWS_CALLBACK_RAW_RX:
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        // CONNECT turns into a raw socket, and a WebSocket without our subprotocol ends here.
        return -1;
    default:
        return 0;
    }
}

static int on_socket(
    struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length) {
    (void)user;
    switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
    case LWS_CALLBACK_RECEIVE:
    case LWS_CALLBACK_SERVER_WRITEABLE:
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
    case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL:
    case LWS_CALLBACK_CLOSED:
        return forward(wsi, reason, in, length);
    default:
        return 0;
    }
}

// MARK: - Events of libev

static void on_acceptable(struct ev_loop *ev, ev_io *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    loop->callbacks.acceptable(loop->owner);
}

static void on_woken(struct ev_loop *ev, ev_async *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    loop->callbacks.woken(loop->owner);
}

static void on_coalesced(struct ev_loop *ev, ev_timer *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    loop->callbacks.coalesced(loop->owner);
}

static void on_tick(struct ev_loop *ev, ev_timer *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    loop->callbacks.ticked(loop->owner);
    // The plugin never shortens its own running timer, so timeouts of libwebsockets come late on
    // a quiet loop. Its pipe makes it look at them.
    lws_cancel_service(loop->context);
}

static void on_after_wait(struct ev_loop *ev, ev_check *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    loop->began = now_ns();
}

static void on_before_wait(struct ev_loop *ev, ev_prepare *watcher, int events) {
    (void)ev, (void)events;
    struct cws_loop *loop = watcher->data;
    if (!loop->began) return;
    loop->callbacks.waits(loop->owner);
    uint64_t busy = now_ns() - loop->began;
    loop->timing.iterations += 1;
    loop->timing.nanoseconds += busy;
    if (busy > loop->timing.longest) loop->timing.longest = busy;
}

struct cws_writer {
    ev_io watcher;
    struct cws_loop *loop;
    size_t slot;
};

static void on_writable(struct ev_loop *ev, ev_io *watcher, int events) {
    (void)ev, (void)events;
    struct cws_writer *writer = watcher->data;
    writer->loop->callbacks.writable(writer->loop->owner, writer->slot);
}

cws_writer *cws_watch_writable(cws_loop *loop, struct lws *wsi) {
    struct cws_writer *writer = calloc(1, sizeof *writer);
    if (!writer) return NULL;
    writer->loop = loop;
    writer->slot = cws_slot(wsi);
    ev_io_init(&writer->watcher, on_writable, lws_get_socket_fd(wsi), EV_WRITE);
    writer->watcher.data = writer;
    ev_io_start(loop->ev, &writer->watcher);
    return writer;
}

void cws_unwatch(cws_loop *loop, cws_writer *writer) {
    ev_io_stop(loop->ev, &writer->watcher);
    free(writer);
}

static void start_watchers(struct cws_loop *loop) {
    ev_init(&loop->acceptor, on_acceptable);
    ev_async_init(&loop->waker, on_woken);
    ev_init(&loop->coalescing, on_coalesced);
    ev_timer_init(&loop->tick, on_tick, 1, 1);
    ev_check_init(&loop->after_wait, on_after_wait);
    ev_prepare_init(&loop->before_wait, on_before_wait);
    loop->acceptor.data = loop->waker.data = loop->coalescing.data = loop->tick.data = loop;
    loop->after_wait.data = loop->before_wait.data = loop;
    ev_async_start(loop->ev, &loop->waker);
    ev_timer_start(loop->ev, &loop->tick);
    ev_check_start(loop->ev, &loop->after_wait);
    ev_prepare_start(loop->ev, &loop->before_wait);
}

// MARK: - Life of the loop

static bool has_plugin(void) {
    // libwebsockets answers a missing plugin like any other failure, and so a damaged one.
    const char *path = LWS_INSTALL_LIBDIR "/libwebsockets-evlib_ev.so";
    void *plugin = access(path, R_OK) == 0 ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    if (!plugin) return false;
    bool is_whole = dlsym(plugin, "evlib_ev") != NULL;
    dlclose(plugin);
    return is_whole;
}

static struct lws_context *create_context(struct cws_loop *loop, const cws_options *options) {
    void *loops[1] = {loop->ev};
    struct lws_context_creation_info info;
    memset(&info, 0, sizeof info);
    info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_LIBEV
        | LWS_SERVER_OPTION_VALIDATE_UTF8;
    if (options->certificate) info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.foreign_loops = loops;
    info.user = loop;
    info.server_string = options->server_name;
    info.max_http_header_data = (unsigned short)options->header_bytes;
    info.max_http_header_pool = (unsigned short)options->header_pool;
    info.timeout_secs = options->handshake_seconds;
    info.pt_serv_buf_size = 16384;
    // fd_limit_per_thread stays 0: anything else makes the lookup of a descriptor linear.
    return lws_create_context(&info);
}

static struct lws_vhost *create_host(struct cws_loop *loop, const cws_options *options) {
    struct lws_context_creation_info info;
    memset(&info, 0, sizeof info);
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    info.vhost_name = "cucao";
    info.protocols = loop->protocols;
    info.keepalive_timeout = (int)options->keep_alive_seconds;
    loop->liveness.secs_since_valid_ping = (uint16_t)options->ping_seconds;
    loop->liveness.secs_since_valid_hangup = (uint16_t)options->drop_seconds;
    info.retry_and_idle_policy = &loop->liveness;
    info.timeout_secs = options->handshake_seconds;
    if (options->certificate) {
        // Without this bit on the host itself, 4.1.6 serves plain HTTP on the TLS port.
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.ssl_cert_filepath = options->certificate;
        info.ssl_private_key_filepath = options->key;
        info.ssl_cipher_list = "ECDHE+AESGCM:ECDHE+CHACHA20";
        info.ssl_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;
        // Its HTTP/2 would break bodies and direct writes.
        info.alpn = "http/1.1";
    }
    return lws_create_vhost(loop->context, &info);
}

static void fill_protocols(struct cws_loop *loop, const cws_options *options) {
    // A session of some size, or libwebsockets does not report that it begins to close.
    loop->protocols[0] = (struct lws_protocols){
        .name = "http", .callback = on_http, .per_session_data_size = 8,
        .rx_buffer_size = 0, .tx_packet_size = 1 << 20};
    // A large packet size, or libwebsockets cuts each write and copies the rest.
    loop->protocols[1] = (struct lws_protocols){
        .name = options->subprotocol, .callback = on_socket, .per_session_data_size = 8,
        .rx_buffer_size = options->receive_bytes, .tx_packet_size = 1 << 20};
}

cws_outcome cws_create(const cws_options *options, cws_loop **result) {
    *result = NULL;
    if (!has_plugin()) return CWS_NO_PLUGIN;
    struct cws_loop *loop = calloc(1, sizeof *loop);
    if (!loop) return CWS_NO_LOOP;
    lws_set_log_level(LLL_ERR, NULL);
    loop->owner = options->owner;
    loop->callbacks = options->callbacks;
    fill_protocols(loop, options);
    loop->ev = ev_loop_new(EVFLAG_NOENV);
    if (!loop->ev) {
        free(loop);
        return CWS_NO_LOOP;
    }
    start_watchers(loop);
    loop->context = create_context(loop, options);
    if (!loop->context) {
        cws_destroy(loop);
        return CWS_NO_CONTEXT;
    }
    loop->host = create_host(loop, options);
    if (!loop->host) {
        cws_destroy(loop);
        return CWS_NO_HOST;
    }
    // From here on it would report what clients do wrong.
    lws_set_log_level(0, NULL);
    *result = loop;
    return CWS_OK;
}

void cws_destroy(cws_loop *loop) {
    if (loop->context) lws_context_destroy(loop->context);
    ev_io_stop(loop->ev, &loop->acceptor);
    ev_async_stop(loop->ev, &loop->waker);
    ev_timer_stop(loop->ev, &loop->coalescing);
    ev_timer_stop(loop->ev, &loop->tick);
    ev_check_stop(loop->ev, &loop->after_wait);
    ev_prepare_stop(loop->ev, &loop->before_wait);
    ev_loop_destroy(loop->ev);
    free(loop);
}

void cws_run(cws_loop *loop) { ev_run(loop->ev, 0); }

void cws_run_once(cws_loop *loop) { ev_run(loop->ev, EVRUN_NOWAIT); }

void cws_stop(cws_loop *loop) { ev_break(loop->ev, EVBREAK_ALL); }

void cws_wake(cws_loop *loop) { ev_async_send(loop->ev, &loop->waker); }

void cws_listen(cws_loop *loop, int descriptor) {
    if (ev_is_active(&loop->acceptor)) return;
    ev_io_set(&loop->acceptor, descriptor, EV_READ);
    ev_io_start(loop->ev, &loop->acceptor);
}

void cws_stop_listening(cws_loop *loop) { ev_io_stop(loop->ev, &loop->acceptor); }

struct lws *cws_adopt(cws_loop *loop, int descriptor, size_t slot) {
    lws_adopt_desc_t info;
    memset(&info, 0, sizeof info);
    info.vh = loop->host;
    info.type = LWS_ADOPT_SOCKET | LWS_ADOPT_HTTP | LWS_ADOPT_ALLOW_SSL;
    info.fd.sockfd = descriptor;
    info.opaque = (void *)(slot + 1);
    return lws_adopt_descriptor_vhost_via_info(&info);
}

size_t cws_slot(struct lws *wsi) { return (size_t)lws_get_opaque_user_data(wsi) - 1; }

void cws_start_coalescing(cws_loop *loop, double seconds) {
    if (ev_is_active(&loop->coalescing)) return;
    ev_timer_set(&loop->coalescing, seconds, 0);
    ev_timer_start(loop->ev, &loop->coalescing);
}

cws_timing cws_loop_timing(cws_loop *loop) { return loop->timing; }

// MARK: - One connection

int cws_write(struct lws *wsi, const uint8_t *bytes, size_t length) {
    // LWS_WRITE_HTTP sends raw bytes, which libwebsockets does not change: the cast is for its
    // signature. On an established WebSocket over HTTP/1.1 they may be whole frames.
    return lws_write(wsi, (unsigned char *)bytes, length, LWS_WRITE_HTTP);
}

int cws_write_held(struct lws *wsi) {
    return lws_partial_buffered(wsi) ? lws_write(wsi, NULL, 0, LWS_WRITE_HTTP) : 0;
}

void cws_kill(struct lws *wsi) {
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_SYNC);
}

void cws_abort(struct lws *wsi) {
    // Otherwise libwebsockets waits for unsent bytes and leaves input unread, on which the loop
    // would spin: now its next write fails, and that ends the connection.
    shutdown(lws_get_socket_fd(wsi), SHUT_RDWR);
    cws_kill(wsi);
}

void cws_set_deadline(struct lws *wsi, int seconds) {
    lws_set_timeout(wsi, seconds ? PENDING_TIMEOUT_USER_REASON_BASE : NO_PENDING_TIMEOUT, seconds);
}

int64_t cws_received_bytes(struct lws *wsi) {
    int descriptor = lws_get_socket_fd(wsi), unread = 0;
    struct tcp_info info;
    socklen_t size = sizeof info;
    // RFC 4898, tcpEStatsAppHCThruOctetsReceived; the kernel copies as much as it knows.
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return -1;
    if (size < offsetof(struct tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received)
        return -1;
    if (ioctl(descriptor, FIONREAD, &unread) != 0) return -1;
    return (int64_t)info.tcpi_bytes_received - unread;
}

bool cws_header(struct lws *wsi, int token, char *out, int capacity, int *length) {
    int total = lws_hdr_total_length(wsi, (enum lws_token_indexes)token);
    if (total <= 0 || total >= capacity) return false;
    int n = lws_hdr_copy(wsi, out, capacity, (enum lws_token_indexes)token);
    if (n < 0) return false;
    *length = n;
    return true;
}

size_t cws_header_bytes(struct lws *wsi) {
    size_t sum = 0;
    for (int token = 0; token < WSI_TOKEN_COUNT; token++)
        sum += (size_t)lws_hdr_total_length(wsi, (enum lws_token_indexes)token);
    return sum;
}

int cws_method(struct lws *wsi) {
    char *path;
    int length;
    return lws_http_get_uri_and_method(wsi, &path, &length);
}

bool cws_is_pipelined(struct lws *wsi) {
    // A completed transaction keeps its header table only when input is buffered. There is no
    // call that says so; but this one empties the string only when there is a table.
    char probe[2] = "?";
    (void)lws_hdr_custom_copy(wsi, probe, sizeof probe, "none:", 5);
    return probe[0] == 0;
}
