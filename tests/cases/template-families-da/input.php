Emne: Din ordre <?= $number ?>

Hej <?php echo $name; ?>

<?php if ($paid): ?>
Din <?= $item ?> er på bilen og når dig fredag kl. 10.
<?php else: ?>
Vi kunne ikke sende din <?= $item ?>. Det skyldes, at vores bogholder glemte at bogføre betalingen.
<?php endif; ?>

Passer fredag dig?

Venlig hilsen
Jesper
