import type { AuditDocument } from "../audit/document.ts";
import { plainNumber } from "../base/plain-number.ts";
import { markup, type Html } from "./markup.ts";
import { name, table, type TableColumn } from "./page.ts";
import { commandLine, definitions, gradeWords, plural, repeatedWords, shown, splitWords } from "./words.ts";

const left = (head: string): TableColumn => ({ head, align: "left" });
const number = (head: string): TableColumn => ({ head, align: "number" });

type Control = AuditDocument["controls"]["majority"] | AuditDocument["controls"]["shuffledLabels"];

/** Baselines and shuffled labels: what the scores must be read against. */
export function controlsSection({ controls, data, score }: AuditDocument): Html {
  const classification = data.task === "classification";
  const row = (label: string, part: Control) => ({
    cells:
      "testScore" in part
        ? [
            label,
            shown(part.testScore),
            classification ? shown(part.testError, "yes") : shown(part.testMse),
            classification ? shown(part.trainError, "yes") : shown(part.trainMse),
            gradeWords(part.testScore, repeatedWords(part)),
          ]
        : [label, "not run", markup`<small>${part.reason}</small>`, "", ""],
  });
  const { shuffledLabels } = controls;
  const shuffled =
    "says" in shuffledLabels
      ? markup`<p>
          ${shuffledLabels.says} Width ${shuffledLabels.width}, ${plural(shuffledLabels.permutations, "permutation")}
          within the first split; on the true labels its test loss is ${plainNumber(shuffledLabels.trueTestScore)}. This
          answers “can it memorise?” and finds leaks in the pipeline; it does not find duplicate rows or columns that
          leak the target.
        </p>`
      : markup`<p>Shuffled labels: not run, ${shuffledLabels.reason}.</p>`;
  return markup`<section>
    <h2>Controls</h2>
    ${table(
      `Loss in ${score.name}. The constant predictor has training frequencies (or the training mean) for every row.`,
      [
        left("Procedure"),
        number("Test loss"),
        number(classification ? "Test error" : "Test MSE"),
        number(classification ? "Training error" : "Training MSE"),
        left("Known by"),
      ],
      [
        row("Constant predictor", controls.majority),
        row(classification ? "Linear (multinomial ridge)" : "Linear (ridge)", controls.linear),
        row("Labels shuffled", shuffledLabels),
      ],
    )}
    ${shuffled}
  </section>`;
}

/** What was read, dropped, repeated and found odd. */
export function dataSection({ data }: AuditDocument): Html {
  const odd = data.columns.filter(({ missing, constant }) => missing > 0 || constant);
  const kinds = [...new Set(data.columns.map(({ kind }) => kind))].map((kind) =>
    plural(data.columns.filter((column) => column.kind === kind).length, `${kind} column`),
  );
  const classes = data.classes.map(({ label, rows }) => ({
    cells: [name(label), plainNumber(rows), plainNumber(rows / data.rows, { percent: "yes", digits: 3 })],
  }));
  const oddRows = odd.map((column) => ({
    cells: [name(column.name), column.kind, plainNumber(column.missing), column.constant ? "yes" : "no"],
  }));
  const warnings = data.warnings.map((warning) => markup`<li>${warning}</li> `);
  return markup`<section>
    <h2>The data</h2>
    <p>
      ${plural(data.rowsRead, "row")} read, ${plainNumber(data.rows)} used; dropped for missing values
      ${plainNumber(data.dropped.missing)}, for values that are not finite ${plainNumber(data.dropped.nonFinite)};
      ${plural(data.duplicates, "duplicate row")}. ${kinds.join(", ")} give ${plural(data.inputs, "input")}. Target
      ${name(data.target)}, ${data.task}. All counts exact.
    </p>
    ${
      warnings.length > 0
        ? markup`<h3>Warnings</h3>
            <ul>
              ${warnings}
            </ul>`
        : null
    }
    ${classes.length > 0 ? table("Rows of each class.", [left("Class"), number("Rows"), number("Share")], classes) : null}
    ${oddRows.length > 0 ? table("Columns with missing or constant values.", [left("Column"), left("Kind"), number("Missing"), left("Constant")], oddRows) : null}
    <p class="note">SHA-256 of the decoded, typed columns: <code>${data.sha256}</code></p>
  </section>`;
}

/** What was not asked; identifying is kept apart from predicting. */
export function otherQuestions({ identifiability, moreData }: AuditDocument): Html {
  return markup`<section>
    <h2>Other questions, not answered here</h2>
    <p>
      <strong>Identifying: which weights may be interpreted?</strong> Not run: ${identifiability.reason}. No score on
      this page bears on it.
    </p>
    <p><strong>More data: how much before the score moves?</strong> Not run: ${moreData.reason}.</p>
  </section>`;
}

/** The plan and the command that makes the same report again. */
export function reproduceSection(document: AuditDocument, file?: string): Html {
  const { plan, model, provenance } = document;
  const list = (values: readonly number[]) => values.map(String).join(", ");
  const notes = [...model.notes, ...plan.notes].map((note) => markup`<li>${note}</li> `);
  const origin = model.chosenBy === "option" ? "given by --architecture" : "chosen so that w ≈ k";
  return markup`<section>
    <h2>How it was done, and how to do it again</h2>
    <pre><code>${commandLine(document, file)}</code></pre>
    <p>The same data and options give the same bytes of audit.json on any machine and any number of workers.</p>
    <ul>
      <li>Network ${model.architecture}, unit ${model.unit}, ${model.bias ? "with" : "without"} biases, ${origin}.</li>
      <li>
        ${splitWords(document)}; ${plainNumber(plan.splits.validation, { percent: "yes" })} of each training part is
        held out to choose the learning rate (${list(plan.learningRates)}), weight decay (${list(plan.weightDecays)})
        and stopping (at most ${plainNumber(plan.epochs)} epochs, patience ${plainNumber(plan.patience)}), then the
        network is refitted on the whole part. ${plural(plan.seeds, "seed")} a split, batches of
        ${plainNumber(plan.batch)}.
      </li>
      <li>
        Work: ${operations(plan.usedFlops)} floating-point operations, of a budget of
        ${operations(plan.budgetFlops)}.
      </li>
      ${notes}
    </ul>
    <p class="note">
      Counterweight ${provenance.version}, numerics ${provenance.numerics}, ${plural(provenance.trials, "trial")}.
      SHA-256 of their ids: <code>${provenance.trialsSha256}</code>
    </p>
  </section>`;
}

function operations(flops: number): string {
  return `${plainNumber(flops / 1e9, { digits: 2 })} billion`;
}

export function wordsSection(document: AuditDocument): Html {
  const entries = definitions(document).map(
    ([word, meaning]) =>
      markup`<dt>${word}</dt>
        <dd>${meaning}</dd> `,
  );
  return markup`<section>
    <h2>What the words mean here</h2>
    <dl class="words">${entries}</dl>
  </section>`;
}
