"""The map in its presentation, as a part of its own that programs keep and do not show."""

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from vsm_desktop.core.model import Map
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.presentation_part import is_part_with_map, part_with_map


def carry_map(presentation: Any, map_: Map) -> None:
    """Put the whole map into the file, in place of any that a template carried."""
    part = presentation.part
    for name, relation in list(part.rels.items()):
        is_own = relation.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and not relation.is_external
        if is_own and is_part_with_map(relation.target_part.blob):
            part.rels.pop(name)
    name = part.package.next_partname("/customXml/item%d.xml")
    carried = Part(name, "application/xml", part.package, part_with_map(dump_map(map_)))
    part.relate_to(carried, RELATIONSHIP_TYPE.CUSTOM_XML)
