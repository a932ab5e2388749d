package fr.paraphe.query.programmes;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The rules of programmes, version after version. */
interface ProgrammeVersions extends Repository<ProgrammeRow, Long> {

    List<ProgrammeRow> findByPositionLessThanEqualOrderByCodeAscPositionAsc(long position);

    Optional<ProgrammeRow> findFirstByCodeAndPositionLessThanEqualOrderByPositionDesc(String code, long position);

    Optional<ProgrammeRow> findFirstByCodeAndVersionAndPositionLessThanEqualOrderByPositionDesc(
            String code, int version, long position);
}
