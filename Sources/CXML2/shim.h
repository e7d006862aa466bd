// Debian builds libxml2 with ICU, and <libxml/encoding.h> then pulls in /usr/include/unicode, whose enums clash with
// Foundation's own copy of ICU ("has different definitions in different modules"). Nothing here touches the converter
// structures, so ICU is left out. The order of these lines matters.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>
