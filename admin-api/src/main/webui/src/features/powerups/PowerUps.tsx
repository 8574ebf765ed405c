import { useQuery } from "@tanstack/react-query";
import { format } from "@/lib/format";
import { useContainer } from "@/lib/scope";
import { Badge } from "@/ui/badge";
import { Faces } from "@/ui/faces";
import { LinkButton } from "@/ui/link";
import { Card, PageHeader, Section } from "@/ui/page";
import { visible } from "@/ui/visible";
import { powerUpsQuery, type PowerUp } from "./api";
import { Countdown } from "./Countdown";
import { purposesOf, type PowerUpWords } from "./model";
import { PowerUpState } from "./PowerUpState";
import styles from "./PowerUps.module.css";

/** Every power-up as a card: what it does to a request, whether it is on, what it did lately. */
export function PowerUps() {
  const scope = useContainer();
  const powerUps = useQuery(powerUpsQuery(scope));
  return (
    <>
      <PageHeader title="Power-ups">
        They act on requests at once, without a publication. Switched off, they keep their settings.
      </PageHeader>
      <Faces of={powerUps} what="the power-ups">
        {(items) =>
          purposesOf(items.map((it) => it.name)).map((purpose) => (
            <Section key={purpose.title} title={purpose.title}>
              <div className={styles.cards}>
                {purpose.powerUps.map((words) => {
                  const powerUp = items.find((it) => it.name === words.name);
                  return (
                    powerUp !== undefined && (
                      <PowerUpCard key={words.name} words={words} powerUp={powerUp} />
                    )
                  );
                })}
              </div>
            </Section>
          ))
        }
      </Faces>
    </>
  );
}

function PowerUpCard({ words, powerUp }: { words: PowerUpWords; powerUp: PowerUp }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const isOurs = words.name === "preview-header";
  return (
    <Card className={styles.card ?? ""}>
      <div className={styles.cardHead}>
        <h3>{words.title}</h3>
        <PowerUpState powerUp={powerUp} />
      </div>
      <p className={styles.sentence}>{words.sentence}</p>
      {powerUp.problems.length > 0 && powerUp.state !== "unavailable" && (
        <p className={styles.problem}>
          {powerUp.problems.map((problem) => visible(problem.detail)).join(" ")}
        </p>
      )}
      {powerUp.enabled && powerUp.expiresAt !== null && powerUp.enabledAt !== null && (
        <Countdown enabledAt={powerUp.enabledAt} expiresAt={powerUp.expiresAt} />
      )}
      {powerUp.enabled && (
        <p className={styles.muted}>
          Last hour: {format.plural(powerUp.activity.hits1h, { one: "hit", other: "hits" })},{" "}
          {format.count(powerUp.activity.changed1h)} changed
          {powerUp.activity.sampled && ", a sample because of the traffic"}
        </p>
      )}
      {powerUp.headers.length > 0 && (
        <p className={styles.headers}>
          {powerUp.headers.map((header) => (
            <Badge key={header} mono>
              {header}
            </Badge>
          ))}
        </p>
      )}
      {isOurs && (
        <div>
          <LinkButton small to="/t/$tenant/c/$container/power-ups/preview-header" params={here}>
            {powerUp.enabled ? "Change or end" : "Set up"}
          </LinkButton>
        </div>
      )}
    </Card>
  );
}
