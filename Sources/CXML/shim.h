#pragma once
#include <libxml/xmlversion.h>
// Debian builds libxml2 with ICU, whose headers are not those of Foundation's own ICU: a module
// that saw both would not compile. Nothing that we call depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
