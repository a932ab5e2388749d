package fr.paraphe.events.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The tree against the reference roots of Certificate Transparency, and every proof of every size up to 300. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MerkleTreeTest {

    private static final int MOST = 300;

    /** Leaves of the reference implementation's own test. */
    private static final List<String> REFERENCE_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> REFERENCE_ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final Map<String, Hash> nodes = new HashMap<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>(List.of(Hash.EMPTY_ROOT));
    private final Proofs.Tree tree = (height, index) -> nodes.get(height + "/" + index);

    MerkleTreeTest() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < MOST; i++) {
            Hash leaf = Hash.ofLeaf(("leaf " + i).getBytes(StandardCharsets.UTF_8));
            leaves.add(leaf);
            range.add(leaf, (height, index, hash) -> nodes.put(height + "/" + index, hash));
            roots.add(range.root());
        }
    }

    @Test
    void roots_are_those_of_certificate_transparency() {
        assertThat(Hash.EMPTY_ROOT.hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        CompactRange range = new CompactRange();
        for (int i = 0; i < REFERENCE_LEAVES.size(); i++) {
            range.add(Hash.ofLeaf(HexFormat.of().parseHex(REFERENCE_LEAVES.get(i))));
            assertThat(range.root().hex()).isEqualTo(REFERENCE_ROOTS.get(i));
        }
    }

    @Test
    void a_tree_that_was_put_away_goes_on_as_if_it_had_not_been() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < MOST; i++) {
            range = new CompactRange(range.size(), range.bytes());
            range.add(leaves.get(i));
            assertThat(range.root()).isEqualTo(roots.get(i + 1)).isEqualTo(Proofs.root(tree, i + 1));
        }
        assertThatThrownBy(() -> new CompactRange(3, new byte[32])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_nothing_else_is() {
        int proofs = 0;
        for (int size = 1; size <= MOST; size++) {
            Hash root = roots.get(size);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = Proofs.inclusion(tree, index, size);
                Hash leaf = leaves.get(index);
                assertThat(Proofs.verifyInclusion(leaf, index, size, proof, root))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
                assertThat(Proofs.verifyInclusion(leaves.get((index + 1) % MOST), index, size, proof, root))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(leaf, index, size, proof, roots.get(size - 1)))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(leaf, size, size, proof, root))
                        .isFalse();
                assertThat(Proofs.verifyInclusion(root, index, size, List.of(), root))
                        .as("the root as a leaf without a proof, unless it is the only one")
                        .isEqualTo(size == 1);
                if (!proof.isEmpty()) {
                    assertThat(Proofs.verifyInclusion(leaf, index ^ 1, size, proof, root))
                            .isFalse();
                    assertThat(Proofs.verifyInclusion(leaf, index, size, proof.subList(1, proof.size()), root))
                            .isFalse();
                }
                assertThat(Proofs.verifyInclusion(leaf, index, size, with(proof, leaf), root))
                        .isFalse();
                proofs++;
            }
        }
        assertThat(proofs).isEqualTo(45_150);
    }

    @Test
    void every_size_is_proved_to_begin_every_larger_one_and_no_other() {
        int proofs = 0;
        for (int newer = 0; newer <= MOST; newer++) {
            for (int older = 0; older <= newer; older++) {
                List<Hash> proof = Proofs.consistency(tree, older, newer);
                Hash before = roots.get(older);
                Hash after = roots.get(newer);
                assertThat(Proofs.verifyConsistency(older, before, newer, after, proof))
                        .as("%d begins %d", older, newer)
                        .isTrue();
                Hash other = Hash.ofNode(before, after);
                assertThat(Proofs.verifyConsistency(older, other, newer, after, proof))
                        .isFalse();
                if (older > 0) {
                    assertThat(Proofs.verifyConsistency(older, before, newer, other, proof))
                            .isFalse();
                }
                assertThat(Proofs.verifyConsistency(older, before, newer, after, with(proof, other)))
                        .isFalse();
                if (!proof.isEmpty()) {
                    assertThat(Proofs.verifyConsistency(
                                    older, before, newer, after, proof.subList(0, proof.size() - 1)))
                            .isFalse();
                    List<Hash> swapped = new ArrayList<>(proof);
                    Collections.reverse(swapped);
                    assertThat(Proofs.verifyConsistency(older, before, newer, after, swapped))
                            .isEqualTo(swapped.equals(proof));
                }
                proofs++;
            }
        }
        assertThat(proofs).isEqualTo(45_451);
        assertThat(Proofs.verifyConsistency(5, roots.get(5), 4, roots.get(4), List.of()))
                .isFalse();
        assertThatThrownBy(() -> Proofs.consistency(tree, 5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proofs.inclusion(tree, 4, 4)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Hash> with(List<Hash> proof, Hash more) {
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(more);
        return longer;
    }
}
