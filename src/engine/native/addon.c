/*
 * The door between Node and the routines: a Node-API addon without headers, which are not everywhere.
 *
 *   bind(memory: ArrayBuffer, variant?: string) → { variant, variants, routines, follow }
 *
 * `routines` are functions (...numbers) => number by name; `follow` is told the new buffer when the memory has grown.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "addon.h"

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
typedef void (*napi_finalize)(napi_env, void *, void *);
extern int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
extern int napi_create_object(napi_env, napi_value *);
extern int napi_create_array(napi_env, napi_value *);
extern int napi_create_double(napi_env, double, napi_value *);
extern int napi_create_string_utf8(napi_env, const char *, size_t, napi_value *);
extern int napi_set_named_property(napi_env, napi_value, const char *, napi_value);
extern int napi_set_element(napi_env, napi_value, uint32_t, napi_value);
extern int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
extern int napi_get_value_double(napi_env, napi_value, double *);
extern int napi_get_value_bool(napi_env, napi_value, bool *);
extern int napi_get_value_string_utf8(napi_env, napi_value, char *, size_t, size_t *);
extern int napi_get_arraybuffer_info(napi_env, napi_value, void **, size_t *);
extern int napi_throw_error(napi_env, const char *, const char *);
extern int napi_add_finalizer(napi_env, napi_value, void *, napi_finalize, void *, void *);

enum { MOST_ARGUMENTS = 24 };

/* The memory that all routines of one engine work on; it lives as long as one of their functions. */
struct context {
  char *memory;
  size_t functions;
};

struct bound {
  struct context *context;
  const struct entry *entry;
};

static napi_value call(napi_env env, napi_callback_info info) {
  size_t count = MOST_ARGUMENTS;
  napi_value values[MOST_ARGUMENTS], result = NULL;
  double numbers[MOST_ARGUMENTS];
  struct bound *bound;
  napi_get_cb_info(env, info, &count, values, NULL, (void **)&bound);
  if (count != (size_t)bound->entry->arguments) {
    napi_throw_error(env, NULL, "counterweight: a native routine got another number of arguments than it takes");
    return NULL;
  }
  for (size_t i = 0; i < count; i++) {
    bool truth;
    if (napi_get_value_double(env, values[i], &numbers[i]) == 0) continue;
    if (napi_get_value_bool(env, values[i], &truth) != 0) {
      napi_throw_error(env, NULL, "counterweight: a native routine takes numbers");
      return NULL;
    }
    numbers[i] = truth;
  }
  napi_create_double(env, bound->entry->run(bound->context->memory, numbers), &result);
  return result;
}

/* What this processor runs, widest first. */
static int usable(const struct variant **variants) {
  int count = 0;
#ifdef HAS_AVX2
  __builtin_cpu_init();
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (avx512) variants[count++] = &variant_avx512;
  if (__builtin_cpu_supports("avx2")) variants[count++] = &variant_avx2;
#endif
  variants[count++] = &variant_baseline;
  return count;
}

static void forget(napi_env env, void *data, void *hint) {
  (void)env, (void)hint;
  struct bound *bound = data;
  if (--bound->context->functions == 0) free(bound->context);
  free(bound);
}

/* A function of JavaScript that keeps the context alive; without an entry it is for `follow`. */
static napi_value function(napi_env env, struct context *context, const struct entry *entry, napi_callback run) {
  napi_value made = NULL;
  struct bound *bound = malloc(sizeof *bound);
  if (bound == NULL) return NULL;
  *bound = (struct bound){context, entry};
  context->functions++;
  napi_create_function(env, entry ? entry->name : "follow", SIZE_MAX, run, bound, &made);
  napi_add_finalizer(env, made, bound, forget, NULL, NULL);
  return made;
}

/* follow(memory: ArrayBuffer): after WebAssembly's memory has grown, and perhaps moved */
static napi_value follow(napi_env env, napi_callback_info info) {
  size_t count = 1, length;
  napi_value buffer;
  void *memory, *data;
  napi_get_cb_info(env, info, &count, &buffer, NULL, &data);
  if (count == 1 && napi_get_arraybuffer_info(env, buffer, &memory, &length) == 0) {
    ((struct bound *)data)->context->memory = memory;
  } else napi_throw_error(env, NULL, "counterweight: follow takes the buffer of WebAssembly's memory");
  return NULL;
}

static napi_value routines(napi_env env, const struct variant *variant, struct context *context) {
  napi_value object;
  napi_create_object(env, &object);
  for (const struct entry *entry = variant->entries; entry->name; entry++) {
    napi_set_named_property(env, object, entry->name, function(env, context, entry, call));
  }
  return object;
}

static napi_value bind(napi_env env, napi_callback_info info) {
  size_t count = 2, length, wantedlength = 0;
  napi_value values[2], result, names, name;
  void *memory;
  char wanted[32] = "";
  const struct variant *variants[3], *chosen;
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  if (count < 1 || napi_get_arraybuffer_info(env, values[0], &memory, &length) != 0) {
    napi_throw_error(env, NULL, "counterweight: bind takes the buffer of WebAssembly's memory");
    return NULL;
  }
  if (count > 1) napi_get_value_string_utf8(env, values[1], wanted, sizeof wanted, &wantedlength);
  const int many = usable(variants);
  chosen = variants[0];
  napi_create_array(env, &names);
  for (int i = 0; i < many; i++) {
    if (strcmp(wanted, variants[i]->name) == 0) chosen = variants[i];
    napi_create_string_utf8(env, variants[i]->name, SIZE_MAX, &name);
    napi_set_element(env, names, (uint32_t)i, name);
  }
  struct context *context = calloc(1, sizeof *context);
  if (context == NULL) {
    napi_throw_error(env, NULL, "counterweight: out of memory");
    return NULL;
  }
  context->memory = memory;
  napi_create_object(env, &result);
  napi_create_string_utf8(env, chosen->name, SIZE_MAX, &name);
  napi_set_named_property(env, result, "variant", name);
  napi_set_named_property(env, result, "variants", names);
  napi_set_named_property(env, result, "routines", routines(env, chosen, context));
  napi_set_named_property(env, result, "follow", function(env, context, NULL, follow));
  return result;
}

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value made;
  napi_create_function(env, "bind", SIZE_MAX, bind, NULL, &made);
  napi_set_named_property(env, exports, "bind", made);
  return exports;
}
