"""Which keystones are worth a mark: those at which the stream branches. In a plain chain every stage is one."""

from vsm_desktop.method.analysis import Analysis


def marked_keystones(analysis: Analysis) -> frozenset[str]:
    """The keystones, by id, at which ways part or meet: that have several linked stages before or after them.

    Asks for the keystones, so it may take its time on a large map.
    """
    net, judgements = analysis.linkage.network, analysis.judgements

    def branches(name: str) -> bool:
        position = net.positions[name]
        return any(
            len({other for other in beside if other != position and judgements[net.ids[other]].is_linked}) > 1
            for beside in (net.onward[position], net.backward[position])
        )

    return frozenset(filter(branches, analysis.keystones))
