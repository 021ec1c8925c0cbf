Emne: Din ordre {$nummer}

Hej {$fornavn}

{if $forsinket}
Din ordre {$nummer} kom en dag for sent af sted, og det er vores fejl. Det er vi kede af. Den er hos dig den {$leveringsdato}.
{else}
Du har selv oplyst en forkert adresse, så din ordre {$nummer} er kommet retur. Vi sender den igen den {$leveringsdato}.
{/if}

Du kan følge pakken her: {$link}. Passer det dig den {$leveringsdato}, eller er en anden dag bedre?

Venlig hilsen
{$medarbejder}
