// The standard library and the prelude, embedded. A new file is one array and one row more.
#include "LuaSources.h"

#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char words[] = {
#embed "Prelude/words.lua"
};

static const unsigned char spec[] = {
#embed "Prelude/spec.lua"
};

static const unsigned char almanac_balancer_listeners[] = {
#embed "../../stdlib/almanac/_balancer_listeners.lua"
};

static const unsigned char almanac_balancer_members[] = {
#embed "../../stdlib/almanac/_balancer_members.lua"
};

static const unsigned char almanac_balancer_settings[] = {
#embed "../../stdlib/almanac/_balancer_settings.lua"
};

static const unsigned char almanac_check[] = {
#embed "../../stdlib/almanac/_check.lua"
};

static const unsigned char almanac_cidr[] = {
#embed "../../stdlib/almanac/_cidr.lua"
};

static const unsigned char almanac_memberships[] = {
#embed "../../stdlib/almanac/_memberships.lua"
};

static const unsigned char almanac_rules[] = {
#embed "../../stdlib/almanac/_rules.lua"
};

static const unsigned char almanac_search[] = {
#embed "../../stdlib/almanac/_search.lua"
};

static const unsigned char almanac_tags[] = {
#embed "../../stdlib/almanac/_tags.lua"
};

static const unsigned char almanac_classic_load_balancer[] = {
#embed "../../stdlib/almanac/classic_load_balancer.lua"
};

static const unsigned char almanac_instance[] = {
#embed "../../stdlib/almanac/instance.lua"
};

static const unsigned char almanac_network[] = {
#embed "../../stdlib/almanac/network.lua"
};

static const unsigned char almanac_retry[] = {
#embed "../../stdlib/almanac/retry.lua"
};

static const unsigned char almanac_s3[] = {
#embed "../../stdlib/almanac/s3.lua"
};

static const unsigned char almanac_security_group[] = {
#embed "../../stdlib/almanac/security_group.lua"
};

#define ROW(name, bytes) {name, bytes, sizeof(bytes)}

static const almanac_lua_source sources[] = {
    ROW("=words", words),
    ROW("=spec", spec),
    ROW("almanac._balancer_listeners", almanac_balancer_listeners),
    ROW("almanac._balancer_members", almanac_balancer_members),
    ROW("almanac._balancer_settings", almanac_balancer_settings),
    ROW("almanac._check", almanac_check),
    ROW("almanac._cidr", almanac_cidr),
    ROW("almanac._memberships", almanac_memberships),
    ROW("almanac._rules", almanac_rules),
    ROW("almanac._search", almanac_search),
    ROW("almanac._tags", almanac_tags),
    ROW("almanac.classic_load_balancer", almanac_classic_load_balancer),
    ROW("almanac.instance", almanac_instance),
    ROW("almanac.network", almanac_network),
    ROW("almanac.retry", almanac_retry),
    ROW("almanac.s3", almanac_s3),
    ROW("almanac.security_group", almanac_security_group),
};

static const size_t count = sizeof(sources) / sizeof(sources[0]);

const almanac_lua_source *almanac_lua_source_at(size_t index) { return index < count ? &sources[index] : NULL; }

const almanac_lua_source *almanac_lua_source_named(const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(sources[index].name, name) == 0) return &sources[index];
  return NULL;
}
