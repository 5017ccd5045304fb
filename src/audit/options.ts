/** What a user may ask of an audit; how the table is read (missing values, groups, time) is settled before. */
export interface AuditOptions {
  readonly architecture?: string;
  readonly widths?: readonly number[];
  /** Initialisations a split; chosen by the budget without. */
  readonly seeds?: number;
  /** One second buys 2·10¹⁰ floating-point operations on any machine. */
  readonly budgetSeconds: number;
  /** δ in points of skill: the margin of a contrast is `margin` × the loss of the constant predictor. */
  readonly margin: number;
}

export const defaultAuditOptions: AuditOptions = { budgetSeconds: 20, margin: 0.02 };

/** Work that one second of `--budget` buys. */
export const FLOPS_PER_BUDGET_SECOND = 2e10;
