package app.stellarescrow.ops.alert.alertmanager.silence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes the silences of an Alertmanager those of our acknowledgements. It is the state that is
 * compared, so that a restart of either side, and a change that was lost, need nothing else.
 *
 * @param remove by id; after the new ones are there, so that no alert is heard in between
 */
record SilencePlan(List<Silence> create, List<String> remove) {

    static SilencePlan of(
            Silence.Mark mark,
            List<Acknowledged> acknowledged,
            List<Silence> present,
            Instant now) {
        var ours = new ArrayList<>(present.stream().filter(each -> each.belongsTo(mark)).toList());
        var create = new ArrayList<Silence>();
        var wishes =
                acknowledged.stream().flatMap(each -> each.silences(mark, now)).distinct().toList();
        for (var wish : wishes) {
            var found = ours.stream().filter(each -> each.matches(wish)).findFirst();
            found.ifPresentOrElse(ours::remove, () -> create.add(wish));
        }
        return new SilencePlan(List.copyOf(create), ours.stream().map(Silence::requireId).toList());
    }
}
