package fr.paraphe.command.project.domain;

import fr.paraphe.command.rules.Rule;

/** Where a project stands in its delivery. */
public sealed interface ProjectState {

    /** The rule that says no, in this state, to a command that is not legal in it. */
    Rule otherwise();

    /** It is in no contract. */
    record NotContracted() implements ProjectState {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_NOT_CONTRACTED;
        }
    }

    /** A project that was contracted, whatever became of it. */
    sealed interface OnFile extends ProjectState {

        /** What is on file. */
        ProjectFile file();

        /** The same standing with another file. */
        OnFile with(ProjectFile file);
    }

    /** A project that has not ended. */
    sealed interface Running extends OnFile {}

    /** A project that nothing stops. */
    sealed interface Moving extends Running {

        @Override
        Moving with(ProjectFile file);

        @Override
        default Rule otherwise() {
            return Rule.PROJECT_NOT_HALTED;
        }
    }

    /** A project that is stopped and goes on from where it was. */
    sealed interface Halted extends Running {

        /** Where it was. */
        Moving before();

        @Override
        default ProjectFile file() {
            return before().file();
        }
    }

    /** A project that has ended. */
    sealed interface Ended extends OnFile {}

    /** Contracted; work has not begun. */
    record Contracted(ProjectFile file) implements Moving {
        @Override
        public Contracted with(ProjectFile other) {
            return new Contracted(other);
        }
    }

    /** Work has begun. */
    record UnderWay(ProjectFile file) implements Moving {
        @Override
        public UnderWay with(ProjectFile other) {
            return new UnderWay(other);
        }
    }

    /** Those who carry it stopped for a time. */
    record Paused(Moving before) implements Halted {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_PAUSED;
        }

        @Override
        public Paused with(ProjectFile other) {
            return new Paused(before.with(other));
        }
    }

    /** Something keeps those who carry it from going on. */
    record Blocked(Moving before) implements Halted {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_BLOCKED;
        }

        @Override
        public Blocked with(ProjectFile other) {
            return new Blocked(before.with(other));
        }
    }

    /** It is finished. */
    record Done(ProjectFile file) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_DONE;
        }

        @Override
        public Done with(ProjectFile other) {
            return new Done(other);
        }
    }

    /** It was given up. */
    record Abandoned(ProjectFile file) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_ABANDONED;
        }

        @Override
        public Abandoned with(ProjectFile other) {
            return new Abandoned(other);
        }
    }

    /** It was given to another territory. */
    record Transferred(ProjectFile file) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.PROJECT_TRANSFERRED;
        }

        @Override
        public Transferred with(ProjectFile other) {
            return new Transferred(other);
        }
    }
}
