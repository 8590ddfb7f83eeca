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

static const unsigned char almanac_attributes[] = {
#embed "../../stdlib/almanac/_attributes.lua"
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

static const unsigned char almanac_certificate_names[] = {
#embed "../../stdlib/almanac/_certificate_names.lua"
};

static const unsigned char almanac_certificate_search[] = {
#embed "../../stdlib/almanac/_certificate_search.lua"
};

static const unsigned char almanac_check[] = {
#embed "../../stdlib/almanac/_check.lua"
};

static const unsigned char almanac_cidr[] = {
#embed "../../stdlib/almanac/_cidr.lua"
};

static const unsigned char almanac_image_copies[] = {
#embed "../../stdlib/almanac/_image_copies.lua"
};

static const unsigned char almanac_image_documents[] = {
#embed "../../stdlib/almanac/_image_documents.lua"
};

static const unsigned char almanac_image_making[] = {
#embed "../../stdlib/almanac/_image_making.lua"
};

static const unsigned char almanac_image_name[] = {
#embed "../../stdlib/almanac/_image_name.lua"
};

static const unsigned char almanac_image_permissions[] = {
#embed "../../stdlib/almanac/_image_permissions.lua"
};

static const unsigned char almanac_image_removal[] = {
#embed "../../stdlib/almanac/_image_removal.lua"
};

static const unsigned char almanac_image_replacement[] = {
#embed "../../stdlib/almanac/_image_replacement.lua"
};

static const unsigned char almanac_image_sending[] = {
#embed "../../stdlib/almanac/_image_sending.lua"
};

static const unsigned char almanac_image_settings[] = {
#embed "../../stdlib/almanac/_image_settings.lua"
};

static const unsigned char almanac_image_source[] = {
#embed "../../stdlib/almanac/_image_source.lua"
};

static const unsigned char almanac_memberships[] = {
#embed "../../stdlib/almanac/_memberships.lua"
};

static const unsigned char almanac_network_listeners[] = {
#embed "../../stdlib/almanac/_network_listeners.lua"
};

static const unsigned char almanac_network_places[] = {
#embed "../../stdlib/almanac/_network_places.lua"
};

static const unsigned char almanac_network_service[] = {
#embed "../../stdlib/almanac/_network_service.lua"
};

static const unsigned char almanac_rules[] = {
#embed "../../stdlib/almanac/_rules.lua"
};

static const unsigned char almanac_search[] = {
#embed "../../stdlib/almanac/_search.lua"
};

static const unsigned char almanac_sets[] = {
#embed "../../stdlib/almanac/_sets.lua"
};

static const unsigned char almanac_tags[] = {
#embed "../../stdlib/almanac/_tags.lua"
};

static const unsigned char almanac_target_groups[] = {
#embed "../../stdlib/almanac/_target_groups.lua"
};

static const unsigned char almanac_validation_records[] = {
#embed "../../stdlib/almanac/_validation_records.lua"
};

static const unsigned char almanac_certificate[] = {
#embed "../../stdlib/almanac/certificate.lua"
};

static const unsigned char almanac_classic_load_balancer[] = {
#embed "../../stdlib/almanac/classic_load_balancer.lua"
};

static const unsigned char almanac_image[] = {
#embed "../../stdlib/almanac/image.lua"
};

static const unsigned char almanac_instance[] = {
#embed "../../stdlib/almanac/instance.lua"
};

static const unsigned char almanac_network[] = {
#embed "../../stdlib/almanac/network.lua"
};

static const unsigned char almanac_network_load_balancer[] = {
#embed "../../stdlib/almanac/network_load_balancer.lua"
};

static const unsigned char almanac_retry[] = {
#embed "../../stdlib/almanac/retry.lua"
};

static const unsigned char almanac_security_group[] = {
#embed "../../stdlib/almanac/security_group.lua"
};

#define ROW(name, bytes) {name, bytes, sizeof(bytes)}

static const almanac_lua_source sources[] = {
    ROW("=words", words),
    ROW("=spec", spec),
    ROW("almanac._attributes", almanac_attributes),
    ROW("almanac._balancer_listeners", almanac_balancer_listeners),
    ROW("almanac._balancer_members", almanac_balancer_members),
    ROW("almanac._balancer_settings", almanac_balancer_settings),
    ROW("almanac._certificate_names", almanac_certificate_names),
    ROW("almanac._certificate_search", almanac_certificate_search),
    ROW("almanac._check", almanac_check),
    ROW("almanac._cidr", almanac_cidr),
    ROW("almanac._image_copies", almanac_image_copies),
    ROW("almanac._image_documents", almanac_image_documents),
    ROW("almanac._image_making", almanac_image_making),
    ROW("almanac._image_name", almanac_image_name),
    ROW("almanac._image_permissions", almanac_image_permissions),
    ROW("almanac._image_removal", almanac_image_removal),
    ROW("almanac._image_replacement", almanac_image_replacement),
    ROW("almanac._image_sending", almanac_image_sending),
    ROW("almanac._image_settings", almanac_image_settings),
    ROW("almanac._image_source", almanac_image_source),
    ROW("almanac._memberships", almanac_memberships),
    ROW("almanac._network_listeners", almanac_network_listeners),
    ROW("almanac._network_places", almanac_network_places),
    ROW("almanac._network_service", almanac_network_service),
    ROW("almanac._rules", almanac_rules),
    ROW("almanac._search", almanac_search),
    ROW("almanac._sets", almanac_sets),
    ROW("almanac._tags", almanac_tags),
    ROW("almanac._target_groups", almanac_target_groups),
    ROW("almanac._validation_records", almanac_validation_records),
    ROW("almanac.certificate", almanac_certificate),
    ROW("almanac.classic_load_balancer", almanac_classic_load_balancer),
    ROW("almanac.image", almanac_image),
    ROW("almanac.instance", almanac_instance),
    ROW("almanac.network", almanac_network),
    ROW("almanac.network_load_balancer", almanac_network_load_balancer),
    ROW("almanac.retry", almanac_retry),
    ROW("almanac.security_group", almanac_security_group),
};

static const size_t count = sizeof(sources) / sizeof(sources[0]);

const almanac_lua_source *almanac_lua_source_at(size_t index) { return index < count ? &sources[index] : NULL; }

const almanac_lua_source *almanac_lua_source_named(const char *name) {
  for (size_t index = 0; index < count; index++)
    if (strcmp(sources[index].name, name) == 0) return &sources[index];
  return NULL;
}
